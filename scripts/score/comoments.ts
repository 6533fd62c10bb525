import { undefinedBecause, type Description, type Figure, type Matrix } from '../../server/scoring/index.js';

/** Count, mean and spread of numbers that pass by one at a time. */
export type Moments = {
  readonly add: (value: number) => void;
  readonly describe: () => Description;
};

const tooFew = (n: number) => undefinedBecause(n === 0 ? 'no-values' : 'too-few-values');

/**
 * Moments without keeping the numbers. The mean moves to each new value, and the spread is summed around where it was and
 * where it is, so that nothing is lost on values far from zero (Welford 1962, Technometrics 4, 419–420).
 */
export const createMoments = (): Moments => {
  let [n, mean, squares] = [0, 0, 0];
  return {
    add: (value) => {
      n += 1;
      const before = value - mean;
      mean += before / n;
      squares += before * (value - mean);
    },
    describe: () => ({
      n,
      mean: n === 0 ? tooFew(n) : mean,
      sd: n < 2 ? tooFew(n) : Math.sqrt(Math.max(0, squares) / (n - 1)),
    }),
  };
};

/** Count and covariances of complete rows of numbers that pass by one at a time. */
export type Comoments = {
  readonly add: (values: readonly number[]) => void;
  readonly n: () => number;
  readonly covariance: () => Figure<Matrix>;
};

/** The same for every column with every column: memory is columns², whatever the number of rows. */
export const createComoments = (columns: number): Comoments => {
  const means = new Float64Array(columns);
  const products = new Float64Array(columns * columns);
  const before = new Float64Array(columns);
  let n = 0;
  return {
    add: (values) => {
      n += 1;
      for (let at = 0; at < columns; at += 1) {
        before[at] = (values[at] as number) - (means[at] as number);
        means[at] = (means[at] as number) + (before[at] as number) / n;
      }
      for (let x = 0; x < columns; x += 1) {
        for (let y = x; y < columns; y += 1) {
          const place = x * columns + y;
          const product = (before[x] as number) * ((values[y] as number) - (means[y] as number));
          products[place] = (products[place] as number) + product;
        }
      }
    },
    n: () => n,
    covariance: () => {
      if (n < 2) return tooFew(n);
      const cell = (x: number, y: number) =>
        (products[Math.min(x, y) * columns + Math.max(x, y)] as number) / (n - 1);
      return Array.from({ length: columns }, (_, x) =>
        Array.from({ length: columns }, (__, y) => cell(x, y)),
      );
    },
  };
};

import { undefinedBecause, type Figure, type Matrix } from '../../server/scoring/index.js';

const tooFew = (n: number) => undefinedBecause(n === 0 ? 'no-values' : 'too-few-values');

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

import { pomp, type PairHistogram, type Scale } from '../../server/scoring/index.js';

/** More different values than any scale has; a file with more holds measurements, not answers. */
export const mostValues = 4096;

/** How often each pair of each item was answered. The key holds item, expected and delivered (pairKeys). */
export type PairCells = Map<number, number>;

/** Turns pairs into keys and back, so that a cell costs one number. */
export type PairKeys = {
  /** Null where the file has too many different values. */
  readonly key: (item: number, expected: number, delivered: number) => number | null;
  /** Histograms on POMP per item, from cells. */
  readonly histograms: (cells: PairCells, items: number) => PairHistogram[];
};

/** Numbers the values in the order in which they appear: any scale, also one with halves. */
export const createPairKeys = (scale: Scale): PairKeys => {
  const numbers = new Map<number, number>();
  const shares: number[] = [];
  const numberOf = (value: number): number | null => {
    const known = numbers.get(value);
    if (known !== undefined || numbers.size === mostValues) return known ?? null;
    numbers.set(value, shares.length);
    shares.push(pomp(value, scale));
    return shares.length - 1;
  };
  return {
    key: (item, expected, delivered) => {
      const [wanted, given] = [numberOf(expected), numberOf(delivered)];
      return wanted === null || given === null ? null : (item * mostValues + wanted) * mostValues + given;
    },
    histograms: (cells, items) => {
      const found = Array.from(
        { length: items },
        (): { expected: number; delivered: number; n: number }[] => [],
      );
      for (const [key, n] of cells) {
        const pair = Math.floor(key / mostValues);
        // Keys are made above, so item and both values are known.
        found[Math.floor(pair / mostValues)]?.push({
          expected: shares[pair % mostValues] as number,
          delivered: shares[key % mostValues] as number,
          n,
        });
      }
      return found;
    },
  };
};

/** Adds so many answers of one cell. */
export const addCell = (cells: PairCells, key: number, n = 1): void => {
  cells.set(key, (cells.get(key) ?? 0) + n);
};

import type { PageTime } from '../responses/index.js';

/** Half of those who saw a page looked at it for longer; `n` of them were timed. */
export type PageMedian = { readonly page: string; readonly n: number; readonly median: number };

/** The number at a place of the sorted ones, of numbers with how often each comes. */
const at = (sorted: readonly (readonly [number, number])[], place: number): number => {
  let seen = 0;
  for (const [seconds, times] of sorted) {
    seen += times;
    if (place < seen) return seconds;
  }
  return sorted.at(-1)?.[0] ?? 0;
};

/**
 * The median time of each page. Exact: times are told in tenths of seconds and bounded by an hour, so that memory does not grow
 * with answers but only with the numbers that there are. In the order in which pages were first met.
 */
export const createPageTimes = () => {
  const byPage = new Map<string, Map<number, number>>();
  return {
    take: (times: readonly PageTime[]): void => {
      for (const { page, seconds } of times) {
        const counts = byPage.get(page) ?? new Map<number, number>();
        counts.set(seconds, (counts.get(seconds) ?? 0) + 1);
        byPage.set(page, counts);
      }
    },

    medians: (): PageMedian[] =>
      [...byPage].map(([page, counts]) => {
        const sorted = [...counts].sort(([a], [b]) => a - b);
        const n = sorted.reduce((sum, [, times]) => sum + times, 0);
        const middle = (at(sorted, Math.floor((n - 1) / 2)) + at(sorted, Math.floor(n / 2))) / 2;
        return { page, n, median: Math.round(middle * 100) / 100 };
      }),
  };
};

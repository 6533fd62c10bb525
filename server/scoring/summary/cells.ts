import { requireFinite } from '../checks.js';

/**
 * One cell of a sparse histogram: what it is the count of (values, groups), and last the count itself. A list and not a
 * map, because it is stored and sent as JSON, where the answer 3.5 is no good name of a field.
 */
export type Cell = readonly [...values: number[], n: number];

/** Which of two cells comes first, by the values before the count. */
const order = (a: readonly number[], b: readonly number[]): number => {
  for (let at = 0; at < a.length - 1; at += 1) {
    const difference = (a[at] as number) - (b[at] as number);
    if (difference !== 0) return difference;
  }
  return 0;
};

const withCount = <C extends Cell>(cell: C, n: number): C => [...cell.slice(0, -1), n] as unknown as C;

/**
 * Cells in their one order, each once and none with a count of 0, so that equal histograms are written alike.
 * O(cells · log cells). Throws RangeError for anything not finite.
 *
 * Example: `tidied([[4, 1], [2, 1], [4, -1]])` is `[[2, 1]]`.
 */
export const tidied = <C extends Cell>(cells: readonly C[]): C[] => {
  const found: C[] = [];
  for (const cell of [...cells].sort(order)) {
    requireFinite('cells of a histogram', cell);
    const last = found.at(-1);
    if (last === undefined || order(last, cell) !== 0) found.push(cell);
    else found[found.length - 1] = withCount(last, (last.at(-1) as number) + (cell.at(-1) as number));
  }
  return found.filter((cell) => cell.at(-1) !== 0);
};

/**
 * Cells of two tidied histograms put together, the counts of the second taken `times` (1 adds, −1 takes away).
 * O(cells), by going through both in their order.
 *
 * Example: `merged([[2, 1], [4, 3]], [[4, 3]], -1)` is `[[2, 1]]`.
 */
export const merged = <C extends Cell>(first: readonly C[], second: readonly C[], times: 1 | -1): C[] => {
  const found: C[] = [];
  const put = (cell: C, n: number): void => {
    if (n !== 0) found.push(withCount(cell, n));
  };
  let at = 0;
  for (const cell of second) {
    const n = times * (cell.at(-1) as number);
    for (; at < first.length && order(first[at] as C, cell) < 0; at += 1) found.push(first[at] as C);
    const same = at < first.length && order(first[at] as C, cell) === 0;
    put(cell, same ? ((first[at] as C).at(-1) as number) + n : n);
    if (same) at += 1;
  }
  return [...found, ...first.slice(at)];
};

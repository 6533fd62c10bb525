/**
 * The cells of a sparse histogram one after the other, each as many numbers as the histogram is wide: what a cell is the
 * count of (values, groups), and last the count itself. In one order, each cell once and none with a count of 0, so that
 * equal histograms are written alike. One list and not one of lists: there are tens of thousands of cells.
 */
export type FlatCells = readonly number[];

/** Which of two cells comes first, by the values before the count. */
const order = (
  a: FlatCells,
  at: number,
  b: FlatCells,
  other: number,
  { values }: { readonly values: number },
): number => {
  for (let value = 0; value < values; value += 1) {
    const difference = (a[at + value] as number) - (b[other + value] as number);
    if (difference !== 0) return difference;
  }
  return 0;
};

/**
 * Two histograms of one width put together, the counts of the second taken `times` (1 adds, −1 takes away).
 * O(cells), by going through both in their order.
 *
 * Example: `mergedCells([2, 1, 4, 3], [4, 3], 2, -1)` is `[2, 1]`.
 */
export const mergedCells = (first: FlatCells, second: FlatCells, width: number, times: 1 | -1): FlatCells => {
  if (second.length === 0) return first;
  if (first.length === 0 && times === 1) return second;
  const values = width - 1;
  // All the room at once: a list that grows is copied over and over, and then collected.
  const found = new Array<number>(first.length + second.length);
  let end = 0;
  const put = (from: FlatCells, at: number, n: number): void => {
    if (n === 0) return;
    for (let value = 0; value < values; value += 1) found[end++] = from[at + value] as number;
    found[end++] = n;
  };
  let at = 0;
  for (let other = 0; other < second.length; other += width) {
    const n = times * (second[other + values] as number);
    let which = -1;
    for (; at < first.length; at += width) {
      which = order(first, at, second, other, { values });
      if (which >= 0) break;
      put(first, at, first[at + values] as number);
    }
    const same = which === 0 && at < first.length;
    put(second, other, same ? (first[at + values] as number) + n : n);
    if (same) at += width;
  }
  for (; at < first.length; at += width) put(first, at, first[at + values] as number);
  found.length = end;
  return found;
};

/**
 * Cells that were counted in any order, each once, in their one order. O(cells · log cells).
 *
 * Example: `orderedCells([4, 1, 2, 3], 2)` is `[2, 3, 4, 1]`.
 */
export const orderedCells = (cells: FlatCells, width: number): FlatCells => {
  const places = Array.from({ length: cells.length / width }, (_, place) => place * width);
  places.sort((a, b) => order(cells, a, cells, b, { values: width - 1 }));
  return places.flatMap((place) => cells.slice(place, place + width));
};

/** The cells as lists of their own. O(cells). Example: `cellsOf([2, 1, 4, 3], 2)` is `[[2, 1], [4, 3]]`. */
export const cellsOf = <C extends readonly number[]>(flat: FlatCells, width: number): C[] => {
  const cells: C[] = [];
  for (let at = 0; at < flat.length; at += width) cells.push(flat.slice(at, at + width) as unknown as C);
  return cells;
};

import { sum } from '../basics/sum.js';
import { requireCounts } from '../checks.js';

/** What of a table must not be shown: inner cells by row and column, and the totals of rows and of columns. */
export type SuppressedTable = {
  readonly cells: readonly (readonly boolean[])[];
  readonly rows: readonly boolean[];
  readonly columns: readonly boolean[];
};

type Cell = { readonly n: number; hidden: boolean };

/** A row or a column, and the cell that is their sum; that of all totals is known to everybody. */
type Line = { readonly parts: readonly Cell[]; readonly total: Cell; readonly isWhole: boolean };

/** The next cell that a line must hide so that nothing hidden in it can be worked out; null where it is safe. */
const nextOf = ({ parts, total, isWhole }: Line, k: number): Cell | null => {
  const hidden = parts.filter((part) => part.hidden);
  const few = hidden.length === 1 || sum(hidden.map(({ n }) => n)) < k;
  const givesAway = total.hidden ? hidden.length === 0 : hidden.length > 0 && few;
  if (!givesAway) return null;
  const shown = parts.filter((part) => !part.hidden && part.n > 0).sort((a, b) => a.n - b.n);
  return shown[0] ?? (isWhole ? null : total);
};

/**
 * Which cells of a table to suppress whose margins are shown, and which margins with them.
 *
 * In: counts by row and column, and k, the fewest that may be shown (limits.ts). Cells and totals of 1 to k − 1 are hidden;
 * 0 points at nobody, nor does a cell that a row does not have, and the number of all is known. Then, until nothing changes,
 * every row and every column is looked at: where its total is shown and a single cell is hidden, or the hidden ones count less
 * than k together, its smallest cell is hidden with them, or the total where none is left; where its total is hidden and every
 * cell shown, its smallest cell goes. Within one row or column nothing hidden can be worked out then; what many of them say
 * together is not looked at, nor where all are fewer than k. O(cells²). Throws RangeError for counts that are not whole and
 * not negative.
 *
 * Example: of `[[9, 3], [8, 7]]` and 5 every cell is hidden, and no total.
 */
export const suppressedTable = (counts: readonly (readonly number[])[], k: number): SuppressedTable => {
  requireCounts('cells and k', [...counts.flat(), k]);
  const cellOf = (n: number): Cell => ({ n, hidden: n > 0 && n < k });
  const cells = counts.map((row) => row.map(cellOf));
  const columnsOf = (at: number): Cell[] => cells.flatMap((row) => row[at] ?? []);
  const rows = cells.map((row) => cellOf(sum(row.map(({ n }) => n))));
  const columns = (cells[0] ?? []).map((_, at) => cellOf(sum(columnsOf(at).map(({ n }) => n))));
  const whole: Cell = { n: sum(counts.flat()), hidden: false };
  const lines: Line[] = [
    ...rows.map((total, at) => ({ parts: cells[at] as Cell[], total, isWhole: false })),
    ...columns.map((total, at) => ({ parts: columnsOf(at), total, isWhole: false })),
    { parts: rows, total: whole, isWhole: true },
    { parts: columns, total: whole, isWhole: true },
  ];
  const next = (): Cell | undefined => lines.flatMap((line) => nextOf(line, k) ?? [])[0];
  for (let cell = next(); cell; cell = next()) cell.hidden = true;
  return {
    cells: cells.map((row) => row.map(({ hidden }) => hidden)),
    rows: rows.map(({ hidden }) => hidden),
    columns: columns.map(({ hidden }) => hidden),
  };
};

import { fewest, suppressedCells, suppressedTable, type Standing } from '../../scoring/index.js';
import { standings } from '../comparison/index.js';
import { sizeOf } from './standings-computation.js';
import type { StandingCounts, Movement } from './standings.js';

/** Which standings of a total that is shown must be hidden from those who may not see persons. */
export const hiddenStandings = (counts: StandingCounts, seesPersons: boolean): ReadonlySet<Standing> => {
  if (seesPersons) return new Set();
  const { primary, secondary, hidesTotal } = suppressedCells(
    standings.map((standing) => counts[standing]),
    fewest.cell,
  );
  const hidden = new Set([...primary, ...secondary]);
  return new Set(standings.filter((_, at) => hidesTotal || hidden.has(at)));
};

/** Whether so few customers may not be shown at all. */
export const areTooFew = (counts: StandingCounts, seesPersons: boolean): boolean =>
  !seesPersons && sizeOf(counts) > 0 && sizeOf(counts) < fewest.cell;

/** What of a table of counts, whose totals are shown, must be hidden: by row and column. */
export type HiddenTable = ReturnType<typeof suppressedTable>;

const nothingHidden = (counts: readonly (readonly number[])[]): HiddenTable => ({
  cells: counts.map((row) => row.map(() => false)),
  rows: counts.map(() => false),
  columns: (counts[0] ?? []).map(() => false),
});

const allHidden = (counts: readonly (readonly number[])[]): HiddenTable => ({
  cells: counts.map((row) => row.map((n) => n > 0)),
  rows: counts.map(() => true),
  columns: (counts[0] ?? []).map(() => true),
});

export const hiddenTable = (counts: readonly (readonly number[])[], seesPersons: boolean): HiddenTable => {
  if (seesPersons) return nothingHidden(counts);
  const all = counts.flat().reduce((sum, n) => sum + n, 0);
  return all < fewest.cell ? allHidden(counts) : suppressedTable(counts, fewest.cell);
};

export const destinations = [...standings, 'left'] as const;

/** The matrix as it is shown: from each standing, and those who came; to each standing, and those who left. */
export const matrixOf = ({ migration, arrived }: Movement): number[][] => [
  ...standings.map((from) => destinations.map((to) => migration.transitions[from][to].count)),
  [...standings.map((to) => arrived[to]), 0],
];

/** Whether a gain or a loss of so few may not be told: with the net raise beside it, nor may the other. */
export const changesAreFew = (
  { gained, lost }: { readonly gained: number; readonly lost: number },
  seesPersons: boolean,
): boolean => !seesPersons && [gained, lost].some((n) => n > 0 && n < fewest.cell);

type Place = readonly [row: number, column: number];

/** Whether a sum over these cells would tell what is hidden among them. */
export const tellsHidden = (
  counts: readonly (readonly number[])[],
  { cells }: HiddenTable,
  places: readonly Place[],
): boolean => {
  const hidden = places.filter(([row, column]) => cells[row]?.[column]);
  const n = hidden.reduce((sum, [row, column]) => sum + (counts[row]?.[column] ?? 0), 0);
  return hidden.length === 1 || (hidden.length > 0 && n < fewest.cell);
};

/** The places of the matrix from some standings to some destinations. */
export const placesOf = (
  from: (standing: Standing) => boolean,
  to: (destination: (typeof destinations)[number]) => boolean,
): Place[] =>
  standings.flatMap((source, row) =>
    destinations.flatMap((destination, column): Place[] =>
      from(source) && to(destination) ? [[row, column]] : [],
    ),
  );

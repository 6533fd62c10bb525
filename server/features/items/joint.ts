import { cellWidths, cliffsDeltaOfTallied, suppressedTable, valueOrNull } from '../../scoring/index.js';
import type { SummaryPart } from '../summaries/index.js';
import type { Band, Count, Joint } from './item.js';

type Cells = readonly (readonly [expected: number, delivered: number, n: number])[];

/** How often each pair was told, whoever told it. */
export const pairsOf = (parts: readonly SummaryPart[], itemKey: string): Cells => {
  const found = new Map<string, [number, number, number]>();
  for (const { summary } of parts) {
    const pairs = summary.items.find(({ key }) => key === itemKey)?.pairs ?? [];
    for (let at = 0; at < pairs.length; at += cellWidths.item) {
      const [expected, delivered] = [pairs[at + 1] as number, pairs[at + 2] as number];
      const cell = found.get(`${expected} ${delivered}`) ?? [expected, delivered, 0];
      cell[2] += pairs[at + 3] as number;
      found.set(`${expected} ${delivered}`, cell);
    }
  }
  return [...found.values()];
};

/** Cliff's δ of what was delivered against what was expected; null where nobody told both. */
export const levelsOf = (cells: Cells): number | null =>
  valueOrNull(
    cliffsDeltaOfTallied(
      cells.map(([, delivered, n]) => [delivered, n]),
      cells.map(([expected, , n]) => [expected, n]),
    ),
  );

const total = (cells: Cells, isMeant: (cell: Cells[number]) => boolean): number =>
  cells.filter(isMeant).reduce((sum, [, , n]) => sum + n, 0);

const isWithin = ({ low, high }: Band, value: number): boolean => value >= low && value <= high;

/**
 * The points of the scale, put together until nobody stands alone at either end of a pair: each band was expected by none or
 * by `fewest` at least, and delivered so.
 */
export const bandsOf = (cells: Cells, values: readonly number[], fewest: number): Band[] => {
  const isWide = (band: Band): boolean =>
    [0, 1].every((level) => {
      const n = total(cells, (cell) => isWithin(band, cell[level] as number));
      return n === 0 || n >= fewest;
    });
  const bands: Band[] = [];
  let low: number | null = null;
  for (const value of values) {
    const band: Band = { low: low ?? value, high: value };
    low = isWide(band) ? null : band.low;
    if (low === null) bands.push(band);
  }
  const high = values.at(-1) ?? 0;
  while (low !== null) {
    const before = bands.pop();
    const band: Band = { low: before?.low ?? low, high };
    low = before && !isWide(band) ? band.low : null;
    if (low === null) bands.push(band);
  }
  return bands;
};

/** How many of a region of the table, unless what is hidden in it would be told by it. */
const regionOf = (counts: readonly number[], hidden: readonly boolean[], fewest: number): number | null => {
  const gone = counts.filter((_, at) => hidden[at]);
  const goneTogether = gone.reduce((sum, n) => sum + n, 0);
  const all = counts.reduce((sum, n) => sum + n, 0);
  const isFew = all > 0 && all < fewest;
  return isFew || gone.length === 1 || (gone.length > 1 && goneTogether < fewest) ? null : all;
};

/**
 * The joint histogram of what was expected and what was delivered, by the points of the scale; null where nobody told both.
 * `fewest` may be shown: 1 to those who may see persons.
 */
export const jointOf = (cells: Cells, values: readonly number[], fewest: number): Joint | null => {
  const n = total(cells, () => true);
  if (n < Math.max(1, fewest)) return null;
  const bands = bandsOf(cells, values, fewest);
  const counts = bands.map((row) =>
    bands.map((column) => total(cells, ([e, d]) => isWithin(row, e) && isWithin(column, d))),
  );
  const hides = suppressedTable(counts, fewest);
  const count = (some: number, isHidden = false): Count =>
    isHidden ? { n: null, share: null } : { n: some, share: some / n };
  const region = (isIn: (row: number, column: number) => boolean): Count => {
    const places = bands.flatMap((_, row) =>
      bands.flatMap((__, column) => (isIn(row, column) ? [[row, column] as const] : [])),
    );
    const some = regionOf(
      places.map(([row, column]) => counts[row]?.[column] ?? 0),
      places.map(([row, column]) => hides.cells[row]?.[column] ?? false),
      fewest,
    );
    return some === null ? count(0, true) : count(some);
  };
  return {
    n,
    bands,
    cells: counts.map((row, at) => row.map((some, to) => count(some, hides.cells[at]?.[to]))),
    expected: bands.map((band, at) =>
      count(
        total(cells, ([e]) => isWithin(band, e)),
        hides.rows[at],
      ),
    ),
    delivered: bands.map((band, at) =>
      count(
        total(cells, ([, d]) => isWithin(band, d)),
        hides.columns[at],
      ),
    ),
    less: region((row, column) => column < row),
    same: region((row, column) => column === row),
    more: region((row, column) => column > row),
  };
};

import type { GapFigure, GapTable } from './gap.js';

/** Figures of fewer could point at a person (docs/decisions: small numbers). */
export const FEWEST = 5;

/** Whether so few may not be shown to somebody who may not see persons. */
export const isTooFew = (n: number, seesPersons: boolean): boolean => !seesPersons && n > 0 && n < FEWEST;

const hidden = (figure: GapFigure): GapFigure => ({
  kind: figure.kind,
  key: figure.key,
  n: figure.n,
  hidden: true,
  tone: 'none',
  expected: null,
  delivered: null,
  gap: null,
  low: null,
  high: null,
  sd: null,
  standardError: null,
  p: null,
  pAdjusted: null,
  ratio: null,
});

const withFigures = (table: GapTable, change: (figure: GapFigure) => GapFigure): GapTable => ({
  ...table,
  total: change(table.total),
  dimensions: table.dimensions.map((one) => {
    const figure = change(one.figure);
    const items = one.items.map(({ item, figure: own }) => ({ item, figure: change(own) }));
    return { ...one, figure, items, reliability: figure.hidden ? null : one.reliability };
  }),
});

/** The table without a single figure: how many pairs there are is all that is told. */
export const withoutFigures = (table: GapTable): GapTable => ({
  ...withFigures(table, hidden),
  reliability: null,
  quarter: null,
});

/**
 * The table as it may be shown: nothing of fewer than five pairs to somebody who may not see persons, and nothing at
 * all where there are fewer altogether.
 */
export const asMayBeShown = (table: GapTable, seesPersons: boolean): GapTable => {
  if (seesPersons) return table;
  if (isTooFew(table.pairs, seesPersons)) return withoutFigures(table);
  const shown = withFigures(table, (figure) => (isTooFew(figure.n, seesPersons) ? hidden(figure) : figure));
  return shown.total.hidden ? { ...shown, reliability: null } : shown;
};

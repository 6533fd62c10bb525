import type { FlatCells } from './cells.js';

/** Outcomes that a response may hold, each on its own scale. */
export const outcomeKeys = ['nps', 'csat', 'ces', 'recommend', 'stay'] as const;
export type OutcomeKey = (typeof outcomeKeys)[number];

/** How many named these as the least acceptable, the desired and the delivered, in scale points. */
export type ZoneCell = readonly [minimum: number, desired: number, delivered: number, n: number];

/** How many responses a random group has. */
export type GroupCell = readonly [group: number, n: number];

/** How many answered so. */
export type OutcomeCell = readonly [answer: number, n: number];

/**
 * What is kept of one item: its pairs by random group, and its zones of tolerance where these were asked. Pairs are tens of
 * thousands of cells, so they stand one after the other (cells.ts), four numbers each: the group, what was expected, what
 * was delivered, in scale points, and how many of the group told so.
 */
export type ItemSummary = {
  readonly key: string;
  readonly pairs: FlatCells;
  readonly zones: readonly ZoneCell[];
};

/**
 * Sufficient statistics of a set of responses about one provider: what figures are computed from in place of the
 * responses, whose number it does not grow with.
 *
 * Plain JSON, and written in one way only: items by key, cells by their values, nothing that counts 0; so equal sets of
 * responses have equal summaries. Summaries of different responses are added, those of erased ones subtracted
 * (arithmetic.ts); counts may therefore be negative. Whatever is added here must stay additive.
 */
export type Summary = {
  readonly items: readonly ItemSummary[];
  /** All responses, and those that have at least one pair. */
  readonly responses: readonly GroupCell[];
  readonly paired: readonly GroupCell[];
  readonly outcomes: Readonly<Record<OutcomeKey, readonly OutcomeCell[]>>;
};

/** The summary of no responses: added to another it changes nothing. O(1). */
export const emptySummary = (): Summary => ({
  items: [],
  responses: [],
  paired: [],
  outcomes: { nps: [], csat: [], ces: [], recommend: [], stay: [] },
});

/**
 * How many the cells count in all. O(cells).
 *
 * Example: `countIn([[0, 2], [7, 3]])` is 5.
 */
export const countIn = (cells: readonly (readonly number[])[]): number =>
  cells.reduce((total, cell) => total + (cell.at(-1) as number), 0);

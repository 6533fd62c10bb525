import { cellsOf, mergedCells, type FlatCells } from './cells.js';
import {
  outcomeKeys,
  type GroupCell,
  type OutcomeCell,
  type OutcomeKey,
  type Summary,
  type ZoneCell,
} from './summary.js';

/** How many numbers a cell of each histogram is. */
export const cellWidths = { item: 4, group: 2, outcome: 2 } as const;

export type FlatItem = { readonly key: string; readonly pairs: FlatCells; readonly zones: FlatCells };

/** A summary whose histograms are lists of numbers (cells.ts): for whoever adds up, packs and keeps many of them. */
export type FlatSummary = {
  readonly items: readonly FlatItem[];
  readonly responses: FlatCells;
  readonly paired: FlatCells;
  readonly outcomes: Readonly<Record<OutcomeKey, FlatCells>>;
};

/** The summary of no responses. O(1). */
export const emptyFlatSummary = (): FlatSummary => ({
  items: [],
  responses: [],
  paired: [],
  outcomes: { nps: [], csat: [], ces: [], recommend: [], stay: [] },
});

/** Items of both by key; one of which nothing is left is not kept. */
const mergedItems = (a: readonly FlatItem[], b: readonly FlatItem[], times: 1 | -1): FlatItem[] => {
  const [ours, theirs] = [a, b].map((items) => new Map(items.map((item) => [item.key, item]))) as [
    Map<string, FlatItem>,
    Map<string, FlatItem>,
  ];
  const width = cellWidths.item;
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .sort()
    .map((key) => {
      const [one, other] = [ours.get(key), theirs.get(key)];
      return {
        key,
        pairs: mergedCells(one?.pairs ?? [], other?.pairs ?? [], width, times),
        zones: mergedCells(one?.zones ?? [], other?.zones ?? [], width, times),
      };
    })
    .filter(({ pairs, zones }) => pairs.length > 0 || zones.length > 0);
};

const combined = (a: FlatSummary, b: FlatSummary, times: 1 | -1): FlatSummary => {
  const outcomes = { ...emptyFlatSummary().outcomes };
  for (const key of outcomeKeys)
    outcomes[key] = mergedCells(a.outcomes[key], b.outcomes[key], cellWidths.outcome, times);
  return {
    items: mergedItems(a.items, b.items, times),
    responses: mergedCells(a.responses, b.responses, cellWidths.group, times),
    paired: mergedCells(a.paired, b.paired, cellWidths.group, times),
    outcomes,
  };
};

/** As addSummaries (arithmetic.ts). O(cells of both). */
export const addFlat = (a: FlatSummary, b: FlatSummary): FlatSummary => combined(a, b, 1);

/** As subtractSummaries (arithmetic.ts). O(cells of both). */
export const subtractFlat = (a: FlatSummary, b: FlatSummary): FlatSummary => combined(a, b, -1);

/** The same summary, its cells lists of their own. O(cells). */
export const summaryOf = ({ items, responses, paired, outcomes }: FlatSummary): Summary => ({
  items: items.map(({ key, pairs, zones }) => ({
    key,
    pairs,
    zones: cellsOf<ZoneCell>(zones, cellWidths.item),
  })),
  responses: cellsOf<GroupCell>(responses, cellWidths.group),
  paired: cellsOf<GroupCell>(paired, cellWidths.group),
  outcomes: Object.fromEntries(
    outcomeKeys.map((key) => [key, cellsOf<OutcomeCell>(outcomes[key], cellWidths.outcome)]),
  ) as unknown as Summary['outcomes'],
});

/** The same summary, its cells one after the other. O(cells). Example: `summaryOf(flatOf(summary))` is `summary`. */
export const flatOf = ({ items, responses, paired, outcomes }: Summary): FlatSummary => ({
  items: items.map(({ key, pairs, zones }) => ({ key, pairs, zones: zones.flat() })),
  responses: responses.flat(),
  paired: paired.flat(),
  outcomes: Object.fromEntries(
    outcomeKeys.map((key) => [key, outcomes[key].flat()]),
  ) as unknown as FlatSummary['outcomes'],
});

/** How many a histogram counts in all. O(cells). Example: `countInFlat([0, 2, 7, 3], 2)` is 5. */
export const countInFlat = (cells: FlatCells, width: number): number => {
  let total = 0;
  for (let at = width - 1; at < cells.length; at += width) total += cells[at] as number;
  return total;
};

import { merged } from './cells.js';
import { emptySummary, outcomeKeys, type ItemSummary, type Summary } from './summary.js';

/**
 * The summary of both sets of responses together: that of their union, as they have no response in common.
 *
 * O(cells of both), however many responses they stand for.
 *
 * Example: `addSummaries(summarise(monday, 1), summarise(tuesday, 1))` is `summarise([...monday, ...tuesday], 1)`.
 */
export const addSummaries = (a: Summary, b: Summary): Summary => combined(a, b, 1);

/**
 * The first summary without the responses of the second: what is left after somebody's answers were erased.
 *
 * Nothing asks whether they were ever in it: what is taken from nobody counts less than none, and is made good by adding
 * the responses later. O(cells of both).
 *
 * Example: `subtractSummaries(addSummaries(a, b), b)` is `a`.
 */
export const subtractSummaries = (a: Summary, b: Summary): Summary => combined(a, b, -1);

const combined = (a: Summary, b: Summary, times: 1 | -1): Summary => {
  const outcomes = { ...emptySummary().outcomes };
  for (const key of outcomeKeys) outcomes[key] = merged(a.outcomes[key], b.outcomes[key], times);
  return {
    items: mergedItems(a.items, b.items, times),
    responses: merged(a.responses, b.responses, times),
    paired: merged(a.paired, b.paired, times),
    outcomes,
  };
};

/** Items of both by key; one of which nothing is left is not kept. */
const mergedItems = (
  a: readonly ItemSummary[],
  b: readonly ItemSummary[],
  times: 1 | -1,
): readonly ItemSummary[] => {
  const [ours, theirs] = [a, b].map((items) => new Map(items.map((item) => [item.key, item]))) as [
    Map<string, ItemSummary>,
    Map<string, ItemSummary>,
  ];
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .sort()
    .map((key) => {
      const [one, other] = [ours.get(key), theirs.get(key)];
      return {
        key,
        pairs: merged(one?.pairs ?? [], other?.pairs ?? [], times),
        zones: merged(one?.zones ?? [], other?.zones ?? [], times),
      };
    })
    .filter(({ pairs, zones }) => pairs.length > 0 || zones.length > 0);
};

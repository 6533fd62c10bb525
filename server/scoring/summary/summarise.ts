import { requireFinite } from '../checks.js';
import type { Answer } from '../gaps/dimension-score.js';
import { randomGroup } from '../uncertainty/random-group.js';
import { tidied } from './cells.js';
import { createCounter, type Counter } from './counter.js';
import { outcomeKeys, type OutcomeKey, type Summary } from './summary.js';

/** Answers by item in scale points: null where an item was skipped or did not apply, absent where it was not asked. */
export type ItemAnswers = Readonly<Record<string, Answer | undefined>>;

/** What a response brings into a summary. */
export type SummarisedResponse = {
  readonly customerId: string;
  readonly expected: ItemAnswers;
  readonly delivered: ItemAnswers;
  readonly minimum?: ItemAnswers;
  readonly desired?: ItemAnswers;
  readonly outcomes?: Readonly<Partial<Record<OutcomeKey, Answer>>>;
};

/** Takes responses one after the other and tells their summary at any time. */
export type Summariser = {
  readonly take: (response: SummarisedResponse) => void;
  readonly summary: () => Summary;
};

type ItemTotals = { readonly pairs: Counter; readonly zones: Counter };
type Counts = Map<number, number>;

const count = (counts: Counts, value: number): void => {
  counts.set(value, (counts.get(value) ?? 0) + 1);
};

/**
 * Summarises responses as they pass by, in memory that does not grow with their number.
 *
 * In: the study's seed, which draws the random groups (random-group.ts); then responses of one provider, in any order. A
 * pair is an item with an expected and a delivered answer; where the expected was not asked (absent, not skipped), the
 * desired stands for it, and never the minimum. O(items) a response. Throws RangeError for an answer or a seed that is
 * not finite; the response is then not to be counted as taken.
 *
 * Example: one response of the anecdote in group 5 gives the pair `[5, 9, 7, 1]`.
 */
export const createSummariser = (seed: number): Summariser => {
  requireFinite('seed', [seed]);
  const items = new Map<string, ItemTotals>();
  const responses: Counts = new Map();
  const paired: Counts = new Map();
  const outcomes = outcomeKeys.map((key): [OutcomeKey, Counts] => [key, new Map<number, number>()]);
  const totalsOf = (key: string): ItemTotals => {
    const totals = items.get(key) ?? { pairs: createCounter(), zones: createCounter() };
    items.set(key, totals);
    return totals;
  };
  const take = ({
    customerId,
    expected,
    delivered,
    minimum,
    desired,
    outcomes: told,
  }: SummarisedResponse) => {
    const group = randomGroup(customerId, seed);
    let pairs = 0;
    for (const key of Object.keys(delivered)) {
      const given = delivered[key] ?? null;
      if (given === null) continue;
      const wanted = expected[key] === undefined ? (desired?.[key] ?? null) : expected[key];
      if (wanted !== null) {
        totalsOf(key).pairs.add(group, wanted, given);
        pairs += 1;
      }
      const [least, most] = [minimum?.[key] ?? null, desired?.[key] ?? null];
      if (least !== null && most !== null) totalsOf(key).zones.add(least, most, given);
    }
    count(responses, group);
    if (pairs > 0) count(paired, group);
    for (const [key, counts] of outcomes) {
      const answer = told?.[key] ?? null;
      if (answer !== null) count(counts, answer);
    }
  };
  return {
    take,
    summary: () => ({
      items: [...items]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, { pairs, zones }]) => ({ key, pairs: pairs.cells(), zones: zones.cells() })),
      responses: tidied([...responses]),
      paired: tidied([...paired]),
      outcomes: Object.fromEntries(
        outcomes.map(([key, counts]) => [key, tidied([...counts])]),
      ) as unknown as Summary['outcomes'],
    }),
  };
};

/**
 * The summary of responses of one provider. As createSummariser; order changes nothing.
 *
 * Example: `summarise([], 1)` is `emptySummary()`.
 */
export const summarise = (responses: Iterable<SummarisedResponse>, seed: number): Summary => {
  const summariser = createSummariser(seed);
  for (const response of responses) summariser.take(response);
  return summariser.summary();
};

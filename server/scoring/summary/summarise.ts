import { requireFinite } from '../checks.js';
import type { Answer } from '../gaps/dimension-score.js';
import { randomGroup } from '../uncertainty/random-group.js';
import { orderedCells } from './cells.js';
import { createCounter } from './counter.js';
import { cellWidths, summaryOf, type FlatSummary } from './flat-summary.js';
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
  /** The same, its histograms lists of numbers. */
  readonly flat: () => FlatSummary;
};

type Counts = Map<number, number>;

const count = (counts: Counts, value: number): void => {
  requireFinite('answers', [value]);
  counts.set(value, (counts.get(value) ?? 0) + 1);
};

/** Own properties only, or an item called `constructor` would be answered by every object. */
const answerOf = (answers: ItemAnswers | undefined, key: string): Answer | undefined =>
  answers !== undefined && Object.hasOwn(answers, key) ? answers[key] : undefined;

/**
 * Summarises responses as they pass by, in memory that does not grow with their number.
 *
 * In: the study's seed, which draws the random groups (random-group.ts); then responses of one provider, in any order. A
 * pair is an item with an expected and a delivered answer; where the expected was not asked (absent, not skipped), the
 * desired stands for it, and never the minimum. O(items) a response. Throws RangeError for an answer or a seed that is
 * not finite; the response is then not to be counted as taken.
 *
 * Example: one response of the anecdote in group 5 gives the pairs `[5, 9, 7, 1]`.
 */
export const createSummariser = (seed: number): Summariser => {
  requireFinite('seed', [seed]);
  const pairs = createCounter();
  const zones = createCounter();
  const responses: Counts = new Map();
  const paired: Counts = new Map();
  const outcomes = outcomeKeys.map((key): [OutcomeKey, Counts] => [key, new Map<number, number>()]);
  const take = ({
    customerId,
    expected,
    delivered,
    minimum,
    desired,
    outcomes: told,
  }: SummarisedResponse) => {
    const group = randomGroup(customerId, seed);
    let isPaired = false;
    for (const key of Object.keys(delivered)) {
      const given = answerOf(delivered, key) ?? null;
      if (given === null) continue;
      const [asked, most] = [answerOf(expected, key), answerOf(desired, key) ?? null];
      const wanted = asked === undefined ? most : asked;
      if (wanted !== null) {
        pairs.add(key, group, wanted, given);
        isPaired = true;
      }
      const least = answerOf(minimum, key) ?? null;
      if (least !== null && most !== null) zones.add(key, least, most, given);
    }
    count(responses, group);
    if (isPaired) count(paired, group);
    for (const [key, counts] of outcomes) {
      const answer = told?.[key] ?? null;
      if (answer !== null) count(counts, answer);
    }
  };
  const flat = (): FlatSummary => {
    const [matched, asked] = [pairs.items(), zones.items()];
    return {
      items: [...new Set([...matched.keys(), ...asked.keys()])]
        .sort()
        .map((key) => ({ key, pairs: matched.get(key) ?? [], zones: asked.get(key) ?? [] })),
      responses: orderedCells([...responses].flat(), cellWidths.group),
      paired: orderedCells([...paired].flat(), cellWidths.group),
      outcomes: Object.fromEntries(
        outcomes.map(([key, counts]) => [key, orderedCells([...counts].flat(), cellWidths.outcome)]),
      ) as unknown as FlatSummary['outcomes'],
    };
  };
  return { take, flat, summary: () => summaryOf(flat()) };
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

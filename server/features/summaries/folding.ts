import {
  createScoreSummariser,
  createSummariser,
  type ItemAnswers,
  type OutcomeKey,
  type Respondent,
} from '../../scoring/index.js';
import type { Counted } from '../responses/index.js';
import { highOf, outcomeKeys, outcomes, type SurveyContent } from '../templates/index.js';
import type { Content } from './content.js';
import { isSameScale, type Recipe } from './recipe.js';
import { createTallying } from './tally.js';

type Answers = Counted['expected'];

const isPoint = (answer: unknown, low: number, high: number): answer is number =>
  typeof answer === 'number' && Number.isInteger(answer) && answer >= low && answer <= high;

/** Points by item; null where an item was asked and has none. What is off the scale is no answer. */
const pointsOf = (answers: Answers, { scale }: Pick<SurveyContent, 'scale'>): ItemAnswers => {
  const high = highOf(scale);
  const isAny = (answer: unknown): answer is number => isPoint(answer, scale.low, high);
  const entries = Object.entries(answers);
  if (entries.every(([, answer]) => isAny(answer))) return answers as ItemAnswers; // as nearly always
  return Object.fromEntries(entries.map(([key, answer]) => [key, isAny(answer) ? answer : null]));
};

const outcomesOf = (told: Counted['outcomes']): Partial<Record<OutcomeKey, number>> => {
  const found: Partial<Record<OutcomeKey, number>> = {};
  for (const key of outcomeKeys) {
    const answer = told[key];
    if (isPoint(answer, outcomes[key].low, outcomes[key].high)) found[key] = answer;
  }
  return found;
};

/** What one response brings, read once for all cells that count it. */
type Read = {
  readonly customerId: string;
  readonly expected: ItemAnswers;
  readonly delivered: ItemAnswers;
  readonly minimum: ItemAnswers;
  readonly desired: ItemAnswers;
  readonly outcomes: Partial<Record<OutcomeKey, number>>;
  /** Null where the answers cannot be scored: another scale, or no expectation. */
  readonly respondent: Respondent | null;
};

const isEmpty = (answers: object): boolean => Object.keys(answers).length === 0;

const read = (response: Counted, asked: SurveyContent | null, { content, paired }: Recipe): Read => {
  const of = (answers: Answers) => (asked === null ? {} : pointsOf(answers, asked));
  const { customerId, expectationSource } = response;
  const [expected, delivered] = [of(response.expected), of(response.delivered)];
  const [minimum, desired] = [of(response.minimum), of(response.desired)];
  const isScored = isSameScale(asked, content) && expectationSource !== 'none';
  const scored = (answers: ItemAnswers): Record<string, number | null> => {
    const own = answers as Record<string, number | null>;
    const keys = Object.keys(own);
    if (keys.every((key) => paired.has(key))) return own;
    return Object.fromEntries(Object.entries(own).filter(([key]) => paired.has(key)));
  };
  const wanted = isEmpty(desired) ? expected : { ...desired, ...expected };
  const respondent = isScored ? { expected: scored(wanted), delivered: scored(delivered) } : null;
  return {
    customerId,
    expected,
    delivered,
    minimum,
    desired,
    outcomes: outcomesOf(response.outcomes),
    respondent,
  };
};

/** Where one response is counted: the name of the summary, and what stands beside it. */
export type Place<T> = { readonly name: string; readonly about: T };

/** What the responses of one place say. */
export type Folded<T> = { readonly about: T; readonly content: Content };

/**
 * Folds responses into summaries, each into every place that it belongs to: hand every response to `take`, then ask for
 * `folded`. Memory grows with places, not with responses. No response is refused, or it would stop all that follow.
 */
export const createFolding = <T>(recipe: Recipe, placesOf: (response: Counted) => readonly Place<T>[]) => {
  const found = new Map<
    string,
    {
      about: T;
      summariser: Summariser;
      scorer: Scorer;
      tallying: ReturnType<typeof createTallying>;
      all: number;
      paired: number;
    }
  >();
  const at = ({ name, about }: Place<T>) => {
    const known = found.get(name);
    if (known) return known;
    const made = {
      about,
      summariser: createSummariser(recipe.seed),
      scorer: createScoreSummariser(recipe.instrument),
      tallying: createTallying(recipe.tallies),
      all: 0,
      paired: 0,
    };
    found.set(name, made);
    return made;
  };
  const each = function* (): Generator<Folded<T> & { readonly name: string }> {
    for (const [name, { about, summariser, scorer, tallying, all, paired }] of found) {
      const content: Content = {
        summary: summariser.flat(),
        scores: scorer.scores(),
        encountered: { all, paired },
        tallies: tallying.counts(),
      };
      yield { name, about, content };
    }
  };
  return {
    /** `asked` is the survey that the response answers; null where it is gone. */
    take: (response: Counted, asked: SurveyContent | null): void => {
      const { respondent, ...answers } = read(response, asked, recipe);
      const surveys = { asked, newest: recipe.content };
      const added = recipe.tallies.flatMap(({ name, of }) =>
        Array.from(of(response, surveys), ([key, n]) => [name, key, n] as const),
      );
      for (const place of placesOf(response)) {
        const one = at(place);
        one.summariser.take(answers);
        one.tallying.add(added);
        const isPaired = respondent !== null && one.scorer.take(respondent);
        if (response.encounterId === null) continue;
        one.all += 1;
        one.paired += isPaired ? 1 : 0;
      }
    },
    /** What each place says, in the order in which they came up; made one by one, as each takes its time. */
    each,
    /** The same, by name. */
    folded: (): ReadonlyMap<string, Folded<T>> =>
      new Map([...each()].map(({ name, ...one }) => [name, one] as const)),
  };
};

type Summariser = ReturnType<typeof createSummariser>;
type Scorer = ReturnType<typeof createScoreSummariser>;

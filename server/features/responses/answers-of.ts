import { respondentScores, type AskedAnswer, type Instrument, type Scale } from '../../scoring/index.js';
import type { SurveyContent } from '../templates/index.js';
import { secondsOf } from './page-times.js';
import type { Response } from './response.js';

/** What one response says of the items that can have a gap, in the order of the survey. */
export type ReadAnswers = {
  readonly respondent: {
    readonly expected: Record<string, number | null>;
    readonly delivered: Record<string, number | null>;
  };
  /** Undefined where an item was not asked. */
  readonly expected: readonly AskedAnswer[];
  readonly delivered: readonly AskedAnswer[];
  /** What was noticed when it came. */
  readonly flags: Response['flags'];
  /** How long it took, and how many ratings were given in that time; null where it was not measured. */
  readonly time: { readonly seconds: number; readonly items: number } | null;
  /** Of each attention check that was answered whether it was answered as asked. */
  readonly attention: readonly boolean[];
};

/** Of each attention check of a survey its question and the option that it tells to choose. */
export type AttentionCheck = { readonly key: string; readonly right: string };

export const attentionChecks = ({ questions }: SurveyContent): readonly AttentionCheck[] =>
  questions.flatMap(({ kind, key, right }) => (kind === 'attention' && right ? [{ key, right }] : []));

/** Checks that were left out are no sign: they may not have been shown. */
const attentionIn = ({ chosen }: Response, checks: readonly AttentionCheck[]): boolean[] =>
  checks.flatMap(({ key, right }) => {
    const answer = Object.hasOwn(chosen, key) ? (chosen[key] ?? []) : [];
    return answer.length > 0 ? [answer.includes(right)] : [];
  });

/** Only what was answered in this sitting: an expectation told before the service took its time then. */
const timeIn = (response: Response): ReadAnswers['time'] => {
  const seconds = secondsOf(response.times);
  if (seconds === null) return null;
  const { minimum, desired, expected, delivered, outcomes, expectationSource } = response;
  const asked = expectationSource === 'retrospective' ? [minimum, desired, expected] : [];
  const answers = [...asked, delivered, outcomes].flatMap((some) => Object.values(some));
  return { seconds, items: answers.filter((answer) => answer !== 'skipped').length };
};

/** What is off the scale is no answer, as for summaries. */
const pointOf = (answer: unknown, { low, high }: Scale): number | null =>
  typeof answer === 'number' && Number.isInteger(answer) && answer >= low && answer <= high ? answer : null;

/** Reads a response; the desired stands where no expectation was asked. */
export const createReader = ({ scale, dimensions }: Instrument) => {
  const items = dimensions.flatMap((dimension) => dimension.items);
  const levelOf = (answers: Response['expected']): Record<string, number | null> =>
    Object.fromEntries(
      items.map((item) => [item, Object.hasOwn(answers, item) ? pointOf(answers[item], scale) : null]),
    );
  const listOf = (level: Record<string, number | null>, asked: Response['expected']): AskedAnswer[] =>
    items.map((item) => (Object.hasOwn(asked, item) ? (level[item] ?? null) : undefined));
  return {
    items: items.length,
    read: (response: Response, checks: readonly AttentionCheck[] = []): ReadAnswers => {
      const { desired, expected, delivered, flags } = response;
      const wanted = { ...desired, ...expected };
      const respondent = {
        expected: levelOf(wanted),
        delivered: levelOf(delivered),
      };
      return {
        respondent,
        expected: listOf(respondent.expected, wanted),
        delivered: listOf(respondent.delivered, delivered),
        flags,
        time: timeIn(response),
        attention: attentionIn(response, checks),
      };
    },
    /** Over all dimensions; null where one lacks its score. */
    overall: ({ respondent }: ReadAnswers) => respondentScores(respondent, dimensions, scale).overall,
  };
};

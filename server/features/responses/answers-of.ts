import { respondentScores, type Answer, type Instrument, type Scale } from '../../scoring/index.js';
import type { Response } from './response.js';

/** What one response says of the items that can have a gap, in the order of the survey. */
export type ReadAnswers = {
  readonly respondent: {
    readonly expected: Record<string, number | null>;
    readonly delivered: Record<string, number | null>;
  };
  readonly expected: readonly Answer[];
  readonly delivered: readonly Answer[];
  /** What was noticed when it came. */
  readonly flags: Response['flags'];
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
  const listOf = (level: Record<string, number | null>): Answer[] => items.map((item) => level[item] ?? null);
  return {
    items: items.length,
    read: ({ desired, expected, delivered, flags }: Response): ReadAnswers => {
      const respondent = {
        expected: levelOf({ ...desired, ...expected }),
        delivered: levelOf(delivered),
      };
      return {
        respondent,
        expected: listOf(respondent.expected),
        delivered: listOf(respondent.delivered),
        flags,
      };
    },
    /** Over all dimensions; null where one lacks its score. */
    overall: ({ respondent }: ReadAnswers) => respondentScores(respondent, dimensions, scale).overall,
  };
};

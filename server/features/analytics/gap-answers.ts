import type { Answers, Response } from '../responses/index.js';
import { isPaired, itemsOf, type SurveyContent } from '../templates/index.js';
import { expectations, type Expectation } from './gap.js';

/** Points by item; null where there is no number. */
export type Points = Readonly<Record<string, number | null>>;

/** One pair of answers, and where it comes from. */
export type PairedAnswers = {
  /** Null where the answers came without an encounter of ours. */
  readonly encounterId: string | null;
  readonly deliveredAt: Date | null;
  readonly expected: Points;
  readonly delivered: Points;
};

/** What one pass over the answers after the service gathers. */
export type GatheredAnswers = {
  readonly prospective: readonly PairedAnswers[];
  readonly retrospective: readonly PairedAnswers[];
  readonly otherScale: number;
  readonly withoutExpectation: number;
  /** About encounters of ours: what nobody was invited to has none. */
  readonly answered: number;
  /** 0–10 each. */
  readonly recommendations: readonly number[];
};

const isExpectation = (source: Response['expectationSource']): source is Expectation =>
  (expectations as readonly string[]).includes(source);

/** Whether answers to one survey can stand beside answers to the other: the same points mean the same. */
export const isSameScale = (
  a: Pick<SurveyContent, 'scale'> | null,
  b: Pick<SurveyContent, 'scale'> | null,
): boolean => a?.scale.low === b?.scale.low && a?.scale.points === b?.scale.points;

/** Gathers answers for the items of `content`: hand every response to `take`, then ask for `gathered`. */
export const createGathering = (content: SurveyContent) => {
  const itemKeys = itemsOf(content)
    .filter(isPaired)
    .map(({ itemKey }) => itemKey);
  const pairs = { prospective: [] as PairedAnswers[], retrospective: [] as PairedAnswers[] };
  const recommendations: number[] = [];
  let otherScale = 0;
  let withoutExpectation = 0;
  let answered = 0;

  const pointsOf = (answers: Answers): Points =>
    Object.fromEntries(
      itemKeys.map((itemKey) => {
        const answer = answers[itemKey];
        return [itemKey, typeof answer === 'number' ? answer : null];
      }),
    );

  return {
    /** `asked` is the survey that the response answers. */
    take: (response: Response, asked: SurveyContent | null): void => {
      if (response.encounterId !== null) answered += 1;
      if (typeof response.outcomes.nps === 'number') recommendations.push(response.outcomes.nps);
      if (!isSameScale(asked, content)) {
        otherScale += 1;
        return;
      }
      const { encounterId, deliveredAt, expectationSource } = response;
      const expected = pointsOf({ ...response.desired, ...response.expected });
      const delivered = pointsOf(response.delivered);
      if (!isExpectation(expectationSource)) {
        withoutExpectation += 1;
        return;
      }
      if (!itemKeys.some((key) => expected[key] !== null && delivered[key] !== null)) return;
      pairs[expectationSource].push({ encounterId, deliveredAt, expected, delivered });
    },

    gathered: (): GatheredAnswers => ({
      ...pairs,
      otherScale,
      withoutExpectation,
      answered,
      recommendations,
    }),
  };
};

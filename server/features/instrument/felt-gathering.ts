import { createCrossProducts, disconfirmationRegression, feltGap } from '../../scoring/index.js';
import type { Response } from '../responses/index.js';
import { scaleOfKind, type Outcome, type SurveyContent } from '../templates/index.js';
import type { FeltOutcome } from './instrument.js';

const { low, high } = scaleOfKind.compared;

/** The questions that ask after the service whether it was worse or better than expected, by their keys. */
const askedIn = ({ questions }: SurveyContent): readonly string[] =>
  questions.filter(({ kind, waves }) => kind === 'compared' && waves.includes('after')).map(({ key }) => key);

/** What somebody felt: the mean of what they answered to these questions; null where they answered none. */
const feltBy = ({ values }: Pick<Response, 'values'>, keys: readonly string[]): number | null => {
  const points = keys
    .map((key) => (Object.hasOwn(values, key) ? values[key] : null))
    .filter((value) => typeof value === 'number' && value >= low && value <= high) as number[];
  return points.length === 0 ? null : points.reduce((sum, one) => sum + one, 0) / points.length;
};

/** Sums up what was expected, delivered and felt beside each outcome; nothing else of anybody is kept. */
export const createFeltGathering = (content: SurveyContent, outcomes: readonly Outcome[]) => {
  const keys = askedIn(content);
  const all = keys.length === 0 ? [] : outcomes.map((outcome) => ({ outcome, sums: createCrossProducts(4) }));
  return {
    take: (overall: { readonly expected: number; readonly delivered: number }, response: Response): void => {
      const felt = feltBy(response, keys);
      if (felt === null) return;
      for (const { outcome, sums } of all) {
        const answer = response.outcomes[outcome];
        if (typeof answer === 'number') sums.take([overall.expected, overall.delivered, felt, answer]);
      }
    },
    felt: (): FeltOutcome[] =>
      all.map(({ outcome, sums }) => {
        const cases = sums.crossProducts();
        return { outcome, ...feltGap(cases), model: disconfirmationRegression(cases) };
      }),
  };
};

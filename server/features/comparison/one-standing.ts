import { pomp, type Standing } from '../../scoring/index.js';
import type { Response } from '../responses/index.js';
import { highOf, type SurveyContent } from '../templates/index.js';
import { classOf, standingOfClass } from './customer-standing.js';
import { comparedItems } from './compared-items.js';

/**
 * The standing of one customer by one sitting, as the comparison counts it; null where loyalty is not known or nothing
 * pairs. `demandingFrom` is the threshold that the study's first round told.
 */
export const createStandingOf = (content: SurveyContent, demandingFrom: number) => {
  const items = comparedItems(content);
  const scale = { low: content.scale.low, high: highOf(content.scale) };
  return ({
    expected,
    desired,
    delivered,
    outcomes,
  }: Pick<Response, 'expected' | 'desired' | 'delivered' | 'outcomes'>): Standing | null => {
    const isPoint = (answer: unknown): answer is number =>
      typeof answer === 'number' && answer >= scale.low && answer <= scale.high;
    const pairs = items.flatMap(({ item: { itemKey }, weight }) => {
      const [e, d] = [expected[itemKey] ?? desired[itemKey], delivered[itemKey]];
      return isPoint(e) && isPoint(d)
        ? [{ expected: pomp(e, scale), delivered: pomp(d, scale), weight }]
        : [];
    });
    const found = classOf(pairs, outcomes);
    return found && standingOfClass(found, demandingFrom);
  };
};

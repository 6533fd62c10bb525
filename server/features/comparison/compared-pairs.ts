import { pomp, type WeightedPair } from '../../scoring/index.js';
import type { Response } from '../responses/index.js';
import { highOf, type SurveyContent } from '../templates/index.js';
import { comparedItems } from './compared-items.js';

/** The items of a survey that a response answers at both levels; the desired stands where no expectation was asked. */
export const pairsOf = (
  content: SurveyContent,
  { expected, desired, delivered }: Pick<Response, 'expected' | 'desired' | 'delivered'>,
): WeightedPair[] => {
  const scale = { low: content.scale.low, high: highOf(content.scale) };
  const isPoint = (answer: unknown): answer is number =>
    typeof answer === 'number' && answer >= scale.low && answer <= scale.high;
  return comparedItems(content).flatMap(({ item: { itemKey }, weight }) => {
    const [e, d] = [expected[itemKey] ?? desired[itemKey], delivered[itemKey]];
    if (!isPoint(e) || !isPoint(d)) return [];
    return [{ expected: pomp(e, scale), delivered: pomp(d, scale), weight }];
  });
};

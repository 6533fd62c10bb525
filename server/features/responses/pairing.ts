import { commonWeights, deliveryRatio, pomp, quarterRule, valueOrNull } from '../../scoring/index.js';
import { keptBeside } from '../../platform/kept.js';
import { highOf, isPaired, type SurveyContent } from '../templates/index.js';
import type { Answer, Answers } from './response.js';

export type PairScore = {
  /** Delivered ÷ expected on the anchored scale; null where nothing was expected or nothing pairs. */
  readonly deliveryRatio: number | null;
  /** The quarter rule: less than a quarter of what was expected was delivered. */
  readonly failed: boolean;
};

const isPoint = (answer: Answer | undefined): answer is number => typeof answer === 'number';

const weigh = (content: SurveyContent): ReadonlyMap<string, number> => {
  const measured = content.dimensions.filter(({ items }) => items.some(isPaired));
  return commonWeights(
    measured.map(({ key, items }) => ({ key, items: items.filter(isPaired).map((item) => item.itemKey) })),
  );
};

const keptWeights = keptBeside<SurveyContent, ReadonlyMap<string, number>>();

/**
 * What the quarter rule says of one customer's answers, over the items answered at both levels, with the study's common
 * weights: every dimension alike, shared equally by its items.
 */
export const pairScore = (
  content: SurveyContent,
  told: { readonly expected: Answers; readonly desired: Answers },
  delivered: Answers,
): PairScore => {
  const scale = { low: content.scale.low, high: highOf(content.scale) };
  const weights = keptWeights(content, 'common', () => weigh(content));
  const pairs = [...weights].flatMap(([itemKey, weight]) => {
    const [e, d] = [told.expected[itemKey] ?? told.desired[itemKey], delivered[itemKey]];
    return isPoint(e) && isPoint(d) ? [{ expected: pomp(e, scale), delivered: pomp(d, scale), weight }] : [];
  });
  const ratio = deliveryRatio(pairs);
  return { deliveryRatio: valueOrNull(ratio), failed: quarterRule(ratio) };
};

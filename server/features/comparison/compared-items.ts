import { commonWeights } from '../../scoring/index.js';
import { keptBeside } from '../../platform/kept.js';
import { isPaired, type Item, type SurveyContent } from '../templates/index.js';

type Compared = readonly { readonly item: Item; readonly weight: number }[];

const weigh = (content: SurveyContent): Compared => {
  const dimensions = content.dimensions
    .map(({ key, items }) => ({ key, items: items.filter(isPaired) }))
    .filter(({ items }) => items.length > 0);
  const weights = commonWeights(
    dimensions.map(({ key, items }) => ({ key, items: items.map(({ itemKey }) => itemKey) })),
  );
  return dimensions.flatMap(({ items }) =>
    items.map((item) => ({ item, weight: weights.get(item.itemKey) ?? 0 })),
  );
};

const kept = keptBeside<SurveyContent, Compared>();

/** The items that can be compared, dimension by dimension, with their common weights. */
export const comparedItems = (content: SurveyContent): Compared =>
  kept(content, 'compared', () => weigh(content));

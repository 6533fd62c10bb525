import { commonWeights, pomp, type ItemAnswers, type WeightedPair } from '../../scoring/index.js';
import type { Answers, Response } from '../responses/index.js';
import { highOf, isPaired, type Item, type SurveyContent } from '../templates/index.js';

/** The items that can be compared, dimension by dimension, with their common weights. */
export const comparedItems = (
  content: SurveyContent,
): readonly { readonly item: Item; readonly weight: number }[] => {
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

/** What one response says of the compared items: its points, and the items answered at both levels. */
export type ReadPairs = {
  readonly expected: ItemAnswers;
  readonly desired: ItemAnswers;
  readonly delivered: ItemAnswers;
  readonly pairs: readonly WeightedPair[];
};

/** Reads responses by the items of one survey; the desired stands where no expectation was asked. */
export const createPairReader = (content: SurveyContent) => {
  const items = comparedItems(content);
  const scale = { low: content.scale.low, high: highOf(content.scale) };

  /** Points of the compared items; an item that was not asked has no entry. */
  const pointsOf = (answers: Answers): ItemAnswers =>
    Object.fromEntries(
      items.flatMap(({ item: { itemKey } }): [string, number | null][] => {
        if (!Object.hasOwn(answers, itemKey)) return [];
        const answer = answers[itemKey];
        const isPoint = typeof answer === 'number' && answer >= scale.low && answer <= scale.high;
        return [[itemKey, isPoint ? answer : null]];
      }),
    );

  const pairsOf = ({ expected, desired, delivered }: Omit<ReadPairs, 'pairs'>): WeightedPair[] =>
    items.flatMap(({ item: { itemKey }, weight }) => {
      const [e, d] = [
        expected[itemKey] === undefined ? desired[itemKey] : expected[itemKey],
        delivered[itemKey],
      ];
      if (typeof e !== 'number' || typeof d !== 'number') return [];
      return [{ expected: pomp(e, scale), delivered: pomp(d, scale), weight }];
    });

  return {
    /** How many items a complete response pairs. */
    items: items.length,
    read: (response: Pick<Response, 'expected' | 'desired' | 'delivered'>): ReadPairs => {
      const points = {
        expected: pointsOf(response.expected),
        desired: pointsOf(response.desired),
        delivered: pointsOf(response.delivered),
      };
      return { ...points, pairs: pairsOf(points) };
    },
  };
};

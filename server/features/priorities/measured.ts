import { expectationLevelOf, isPaired, type Dimension, type SurveyContent } from '../templates/index.js';

/** The dimensions in which customers tell what they got, with the items that ask it. */
export const dimensionsWithAnswers = ({ dimensions }: Pick<SurveyContent, 'dimensions'>): Dimension[] =>
  dimensions
    .map((dimension) => ({
      ...dimension,
      items: dimension.items.filter(({ delivered }) => delivered !== undefined),
    }))
    .filter(({ items }) => items.length > 0);

/** What customers tell of an item beforehand: what they expect, what they desire, of some this and of some that. */
export type StatedLevel = 'expected' | 'desired' | 'both';

/** The level that stands for stated importance where no points are given; null where none is asked. */
export const statedLevelOf = (content: Pick<SurveyContent, 'dimensions'>): StatedLevel | null => {
  const levels = dimensionsWithAnswers(content).flatMap(({ items }) =>
    items.filter(isPaired).map(expectationLevelOf),
  );
  if (levels.length === 0) return null;
  if (levels.every((level) => level === 'desired')) return 'desired';
  return levels.includes('desired') ? 'both' : 'expected';
};

import {
  alphaIfDropped,
  covarianceOfSums,
  cronbachAlpha,
  itemTotal,
  mcdonaldOmega,
  scoredTable,
  undefinedBecause,
  type ScoreSummary,
} from '../../scoring/index.js';
import { instrumentOf } from '../summaries/index.js';
import {
  isPaired,
  weighedDimensions,
  type Dimension,
  type Item,
  type SurveyContent,
} from '../templates/index.js';
import type { Level, LevelReliability, SetReliability } from './instrument.js';

const levelOf = (
  scores: ScoreSummary,
  level: Level,
  key: string,
  items: readonly Item[],
): LevelReliability => {
  const found = scores[level].find((one) => one.key === key) ?? null;
  const cases = covarianceOfSums(found, items.length);
  const { n, alpha, interval } = cronbachAlpha(cases);
  const { omega, heywood } = mcdonaldOmega(cases);
  const totals = itemTotal(cases);
  const dropped = alphaIfDropped(cases);
  const unknown = undefinedBecause('no-values');
  return {
    n,
    alpha,
    interval,
    omega,
    heywood,
    items: items.map((item, at) => ({
      item,
      total: totals[at] ?? unknown,
      ifDropped: dropped[at] ?? unknown,
    })),
  };
};

/** How reliable each dimension and all items are at both levels, and the gap, from sums: the same cost at any size. */
export const reliabilityOf = (scores: ScoreSummary, content: SurveyContent): SetReliability[] => {
  const dimensions = weighedDimensions(content).map((dimension) => ({
    ...dimension,
    items: dimension.items.filter(isPaired),
  }));
  if (dimensions.length === 0) return [];
  const table = scoredTable(scores, instrumentOf(content));
  const setOf = (
    dimension: Dimension | null,
    items: readonly Item[],
    gap: SetReliability['gap'],
  ): SetReliability => ({
    dimension,
    items: items.length,
    expected: levelOf(scores, 'expected', dimension?.key ?? '', items),
    delivered: levelOf(scores, 'delivered', dimension?.key ?? '', items),
    gap,
  });
  const sets = dimensions.map((dimension, at) =>
    setOf(
      dimension,
      dimension.items,
      table.dimensions[at]?.reliability.gap.value ?? undefinedBecause('no-values'),
    ),
  );
  const all = dimensions.flatMap(({ items }) => items);
  return [...sets, setOf(null, all, table.overall.reliability.gap.value)];
};

import {
  isDefined,
  itemReliability,
  noiseFloor,
  scoredTable,
  type ScoreSummary,
} from '../../scoring/index.js';
import { highOf, type SurveyContent } from '../templates/index.js';
import { instrumentOf } from '../summaries/index.js';
import { comparedItems } from './compared-items.js';

/**
 * How many points of S one provider's customers would show by unreliable answers alone, if they got exactly what they
 * expect: that of each item by the spread of its gaps, by the common weights. The reliability is that of the overall gap,
 * taken back to one item. Null where it cannot be told: a survey of one item, too few answers, or answers all alike.
 */
export const noiseOf = (scores: ScoreSummary, content: SurveyContent): number | null => {
  const items = comparedItems(content);
  if (items.length === 0) return null;
  const { overall, items: rows } = scoredTable(scores, instrumentOf(content));
  const whole = overall.reliability.gap.value;
  if (!isDefined(whole)) return null;
  const reliability = itemReliability(Math.min(1, whole), items.length);
  const range = highOf(content.scale) - content.scale.low;
  const known = items.flatMap(({ item, weight }) => {
    const sd = rows.find(({ key }) => key === item.itemKey)?.gap.sd;
    return sd !== undefined && isDefined(sd)
      ? [{ weight, floor: noiseFloor({ sd: sd / range, reliability }) }]
      : [];
  });
  const total = known.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? null : known.reduce((sum, { weight, floor }) => sum + weight * floor, 0) / total;
};

import { csvOf } from '../../platform/tables/index.js';
import { selectionColumns, type GapFilters } from '../analytics/index.js';
import type { TrendReading } from './trend.js';

/** Stable names: programs read them. */
const columns = [
  'measure',
  'line',
  'unit',
  'period',
  'begins',
  'before',
  'n',
  'hidden',
  'value',
  'low',
  'high',
  'compared_with',
  'answers',
  'other_scale',
  ...selectionColumns,
] as const;

/** Every figure of the page, one a line, unrounded; what is hidden has its n alone. `before` is the first day after. */
export const trendCsv = (reading: TrendReading, { values }: GapFilters): string => {
  const { measure, unit, periods, lines } = reading;
  return csvOf(
    columns,
    lines.flatMap(({ key: line, points }) =>
      periods.map((period, at) => {
        const { n = 0, hidden = false, value, low, high, basis } = points[at] ?? {};
        return {
          measure: measure.key,
          line,
          unit,
          period: period.key,
          begins: period.begins,
          before: period.ends,
          n,
          hidden,
          value,
          low,
          high,
          compared_with: basis,
          answers: period.answers,
          other_scale: period.otherScale,
          ...values,
        };
      }),
    ),
  );
};

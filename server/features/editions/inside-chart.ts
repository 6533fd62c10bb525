import {
  isDefined,
  tInterval,
  valueOrNull,
  type Description,
  type ProviderStage,
} from '../../scoring/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import type { PictureModel } from '../../platform/views/picture.js';
import { plainRange } from '../analytics/index.js';
import { highOf } from '../templates/index.js';
import type { InsideReading } from './inside.js';

/** The way that is drawn, from left to right. */
const way = [
  'expected',
  'believed',
  'standard',
  'given',
  'delivered',
] as const satisfies readonly ProviderStage[];

/** A mean with its interval by t; the interval is kept within the scale's picture by the chart itself. */
const endsOf = (stage: Description): readonly [number | null, number | null] => {
  const interval = tInterval(stage);
  return isDefined(interval) ? interval : [null, null];
};

/** "4.61, 95 % interval 4.52 to 4.70, n = 120" */
export const stageText = (stage: Description, i18n: I18n): string => {
  const mean = valueOrNull(stage.mean);
  const [low, high] = endsOf(stage);
  if (mean === null) return '';
  const figure = i18n.number(mean, 2);
  const n = i18n.number(stage.n);
  return low === null || high === null
    ? i18n.t('editions:inside.stage-only', { figure, n })
    : i18n.t('editions:inside.stage-ranged', { figure, n, range: plainRange(low, high, i18n) });
};

/** The way from an expectation to what is delivered, as a line whose steps are the gaps; null where there is no figure inside. */
export const chartModel = (reading: InsideReading, csv: string, i18n: I18n): PictureModel | null => {
  const { t, number } = i18n;
  const { stages } = reading.overall;
  const inner = (['believed', 'standard', 'given'] as const).some((stage) => isDefined(stages[stage].mean));
  if (!inner) return null;
  const { scale } = reading.content;
  const points = way.map((name, at) => {
    const stage = stages[name];
    const mean = valueOrNull(stage.mean);
    const [low, high] = endsOf(stage);
    const before = way[at - 1];
    return {
      value: mean,
      low,
      high,
      text: mean === null ? '' : number(mean, 2),
      tip: mean === null ? '' : `${t(`editions:inside.stage.${name}`)}: ${stageText(stage, i18n)}`,
      joined: before !== undefined && mean !== null && isDefined(stages[before].mean),
    };
  });
  return {
    kind: 'trend',
    id: 'inside-chart',
    title: t('editions:inside.chart.title'),
    how: t('editions:inside.chart.how'),
    label: t('editions:inside.chart.label'),
    data: {
      periods: way.map((name) => ({
        label: t(`editions:inside.who.${name}`),
        sub: t(`editions:inside.what.${name}`),
      })),
      lines: [{ kind: 'value', label: '', points }],
      marks: [],
      zero: false,
      limits: [scale.low, highOf(scale)],
      words: {
        axis: t('gap:chart.axis', { low: number(scale.low), high: number(highOf(scale)) }),
        none: t('gap:chart.no-answers'),
      },
    },
    foot: [
      t('editions:inside.chart.foot'),
      t('editions:inside.chart.n', {
        customers: number(stages.delivered.n),
        managers: number(stages.believed.n),
        staff: number(stages.given.n),
      }),
    ],
    png: 'inside.png',
    csv,
    table: { href: '#inside-table', label: t('gap:chart.table') },
  };
};

import type { I18n } from '../../platform/i18n/i18n.js';
import type { TrendData, TrendPoint } from '../../../public/js/charts/data.js';
import type { PictureModel } from '../../platform/views/picture.js';
import { highOf } from '../templates/index.js';
import { joins } from './series.js';
import type { Line, Measure, MeasureKind, Point, TrendReading } from './trend.js';
import { axisText, figureText, intervalOf, measureText, periodText } from './words.js';

/** A share is drawn in per cent. */
const factorOf = (kind: MeasureKind): number => (kind === 'share' ? 100 : 1);

const limitsOf = ({ measure, content }: TrendReading): TrendData['limits'] => {
  const { low } = content.scale;
  const high = highOf(content.scale);
  if (measure.kind === 'share') return [0, 100];
  if (measure.kind === 'scale') return [low, high];
  if (measure.kind === 'gap') return [low - high, high - low];
  return measure.kind === 'count' ? [0, null] : [-100, 100];
};

const tipOf = (point: Point, period: string, { kind }: Measure, i18n: I18n): string => {
  const { t, number } = i18n;
  if (point.value === null) return '';
  const figure = figureText(point.value, kind, i18n);
  if (kind === 'count') return t('trend:chart.tip-count', { period, figure });
  const range = intervalOf(point, kind, i18n);
  return t('trend:chart.tip', { period, figure, range, n: number(point.n) });
};

const lineData = (line: Line, reading: TrendReading, i18n: I18n): TrendData['lines'][number] => {
  const { measure, periods, unit } = reading;
  const factor = factorOf(measure.kind);
  const scaled = (value: number | null): number | null => (value === null ? null : value * factor);
  const points = line.points.map((point, at): TrendPoint => {
    const period = periods[at];
    return {
      value: scaled(point.value),
      low: scaled(point.low),
      high: scaled(point.high),
      text: point.value === null ? '' : figureText(point.value, measure.kind, i18n, true),
      tip: period ? tipOf(point, periodText(period, unit, i18n), measure, i18n) : '',
      joined: joins(line.points[at - 1], point),
    };
  });
  return { kind: line.key, label: line.key === 'value' ? '' : i18n.t(`gap:word.${line.key}`), points };
};

const axisKey = ({ kind }: Measure): string => `trend:chart.axis-${kind}`;

const dataOf = (reading: TrendReading, i18n: I18n): TrendData => {
  const { measure, periods, unit, markers, content } = reading;
  const { t, number } = i18n;
  const scale = { low: number(content.scale.low), high: number(highOf(content.scale)) };
  return {
    periods: periods.map((period) => axisText(period, unit, i18n)),
    lines: reading.lines.map((line) => lineData(line, reading, i18n)),
    marks: markers.flatMap(({ at, number: own }) =>
      at === null || own === null ? [] : [{ at, label: number(own) }],
    ),
    zero: measure.kind === 'gap' || measure.kind === 'index' || measure.kind === 'nps',
    limits: limitsOf(reading),
    words: { axis: t(axisKey(measure), scale), none: t('trend:chart.none') },
  };
};

const footOf = (reading: TrendReading, i18n: I18n): string[] => {
  const { t, number } = i18n;
  const { periods, earlier, measure, lines, ownOnly } = reading;
  const otherScale = periods.filter((one) => one.otherScale > 0).length;
  const counted = periods.reduce((sum, { answers }) => sum + answers, 0);
  const hasBreaks =
    measure.kind === 'index' && new Set(lines[0]?.points.map(({ basis }) => basis).filter(Boolean)).size > 1;
  const inPoints = measure.kind === 'gap' || measure.kind === 'scale';
  return [
    t('trend:chart.answers', { count: counted, figure: number(counted) }),
    ...(measure.kind === 'count' || ownOnly ? [] : [t(`trend:chart.method-${methodOf(measure)}`)]),
    ...(measure.kind === 'scale' || measure.kind === 'share' ? [t('trend:chart.cut')] : []),
    ...(inPoints && otherScale > 0
      ? [t('trend:chart.other-scale', { count: otherScale, figure: number(otherScale) })]
      : []),
    ...(hasBreaks ? [t('trend:chart.other-rivals')] : []),
    ...(earlier > 0 ? [t('trend:chart.earlier', { count: earlier, figure: number(earlier) })] : []),
  ];
};

const methodOf = ({ key, kind }: Measure): string => {
  if (key === 'fulfilment' || kind === 'index') return 'jackknife';
  if (kind === 'nps') return 'nps';
  return kind === 'share' ? 'share' : 'mean';
};

/** The picture of a measure in time; null where no figure may be shown. */
export const chartModel = (reading: TrendReading, csv: string, i18n: I18n): PictureModel | null => {
  const { measure, lines, periods, unit } = reading;
  const { t } = i18n;
  const shown = lines.some(({ points }) => points.some(({ value }) => value !== null));
  const [first, last] = [periods[0], periods.at(-1)];
  if (!shown || !first || !last) return null;
  const title = measureText(measure, i18n);
  return {
    kind: 'trend',
    id: 'trend-chart',
    title,
    how: [t(`trend:how.${measure.key === 'levels' ? 'levels' : measure.kind}`), t('trend:how.line')].join(
      ' ',
    ),
    label: t('trend:chart.label', {
      title,
      from: periodText(first, unit, i18n),
      to: periodText(last, unit, i18n),
    }),
    data: dataOf(reading, i18n),
    foot: footOf(reading, i18n),
    png: `trend-${measure.key}.png`,
    csv,
    table: { href: '#trend-table', label: t('gap:chart.table') },
  };
};

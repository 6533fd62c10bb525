import type { DumbbellData, DumbbellRow } from '../../../public/js/charts/data.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { highOf, type SurveyContent } from '../templates/index.js';
import type { GapFigure, GapTable } from './gap.js';
import { methodText } from './method.js';
import { weightiestFirst, weightsOf } from './order.js';
import { pairsText } from './words.js';

export type ChartModel = {
  /** What public/js/charts draws: the same unrounded figures as the table, and every word of the picture. */
  readonly data: DumbbellData;
  readonly label: string;
  readonly counts: string;
  /** The test and what p is adjusted for; '' where nothing could be tested. */
  readonly method: string;
  readonly order: string;
};

const chartRow = (figure: GapFigure, label: string): DumbbellRow => {
  const { key, kind, expected, delivered, gap, low, high, n, tone } = figure;
  return { key, label, kind, expected, delivered, gap, low, high, n, tone };
};

const rowsOf = (table: GapTable, { t, locale }: I18n): DumbbellRow[] => {
  const dimensions = table.dimensions.map(({ dimension, figure }) => ({
    figure,
    title: dimension.title[locale],
  }));
  const items = table.dimensions.flatMap((one) =>
    one.items.map(({ item, figure }) => ({ figure, title: item.title[locale] })),
  );
  const total = { figure: table.total, title: t('gap:all-items') };
  return [total, ...weightiestFirst(dimensions), ...weightiestFirst(items, weightsOf(table))]
    .filter(({ figure }) => !figure.hidden)
    .map(({ figure, title }) => chartRow(figure, title));
};

/** Points that an axis must be able to spare before it is worth cutting. */
const leastCut = 2;
const leastSpan = 3;

/** The lower end of the axis: the scale's, or further up where no mark and no band comes near. */
const axisStart = (rows: readonly DumbbellRow[], low: number, high: number): number => {
  const marks = rows.flatMap(({ expected, delivered, low: least }) => [
    expected,
    delivered,
    expected !== null && least !== null ? expected + least : null,
  ]);
  const start = Math.floor(Math.min(high, ...marks.filter((mark) => mark !== null)));
  const kept = Math.min(start, high - leastSpan);
  return kept - low >= leastCut ? kept : low;
};

const countsText = (table: GapTable, rows: readonly DumbbellRow[], i18n: I18n): string => {
  const { t, number } = i18n;
  const pairs = pairsText(table.pairs, i18n);
  const counts = rows.filter(({ kind }) => kind === 'item').map(({ n }) => n);
  const least = Math.min(...counts);
  const most = Math.max(...counts);
  return counts.length === 0 || least === most
    ? t('gap:chart.counts', { pairs })
    : t('gap:chart.counts-range', { pairs, least: number(least), most: number(most) });
};

/** The dumbbell over total, dimensions and items; null where no figure may be shown. */
export const chartModel = (table: GapTable, { scale }: SurveyContent, i18n: I18n): ChartModel | null => {
  const { t, number } = i18n;
  const rows = rowsOf(table, i18n);
  if (rows.every(({ gap }) => gap === null)) return null;
  const high = highOf(scale);
  const start = axisStart(rows, scale.low, high);
  const counts = countsText(table, rows, i18n);
  const items = rows.filter(({ kind }) => kind === 'item').length;
  return {
    data: {
      axis: [start, high],
      rows,
      words: {
        expected: t('gap:word.expected'),
        delivered: t('gap:word.delivered'),
        gap: t('gap:word.gap'),
        interval: t('gap:word.interval'),
        to: t('gap:word.to'),
        axis: t('gap:chart.axis', { low: number(scale.low), high: number(high) }),
        n: t('gap:word.n'),
        none: t('gap:chart.no-answers'),
      },
    },
    label: t('gap:chart.label', { count: items, figure: number(items) }),
    counts: start > scale.low ? `${counts} ${t('gap:chart.cut', { start: number(start) })}` : counts,
    method: methodText(table, i18n),
    order: t('gap:chart.order'),
  };
};

import type { Tone } from '../../../public/js/charts/data.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { zoneMark, type ZoneMark } from '../../platform/views/zone-mark.js';
import { countsText, percentText, piecesOf, strong, type Piece } from '../analytics/index.js';
import { highOf } from '../templates/index.js';
import type { Mean, ResultsReading, ToleranceResult } from './results.js';
import {
  cellsOf,
  differenceRange,
  differenceText,
  fewText,
  headText,
  meanText,
  shareText,
  unmarked,
  type Row,
  type SectionModel,
} from './section-pages.js';

const excludes = ({ low, high }: Mean, side: 'below' | 'above'): boolean =>
  low !== null && high !== null && (side === 'below' ? high < 0 : low > 0);

/** Beneath the acceptable is a shortfall, above the desired a surplus; where the interval holds the edge, neither. */
const toneOf = ({ adequacy, superiority }: ToleranceResult): Tone => {
  if (excludes(adequacy, 'below')) return 'short';
  return excludes(superiority, 'above') ? 'over' : 'none';
};

const widestLack = (a: ToleranceResult, b: ToleranceResult): number =>
  (a.adequacy.mean ?? Infinity) - (b.adequacy.mean ?? Infinity);

const markOf = (one: ToleranceResult, reading: ResultsReading, i18n: I18n): ZoneMark | null => {
  const { minimum, desired, delivered } = one;
  if (minimum === null || desired === null || delivered.mean === null) return null;
  const { scale } = reading.content;
  const { number, t } = i18n;
  return zoneMark({
    minimum,
    desired,
    delivered: delivered.mean,
    low: scale.low,
    high: highOf(scale),
    label: t('results:tolerance.mark', {
      minimum: number(minimum, 2),
      desired: number(desired, 2),
      delivered: number(delivered.mean, 2),
    }),
  });
};

const total = (items: readonly ToleranceResult[], of: (one: ToleranceResult) => number): number =>
  items.reduce((sum, one) => sum + of(one), 0);

/** How many answers lie beneath, and how many above the zone. */
export const toleranceSentence = ({ tolerance }: ResultsReading, i18n: I18n): Piece[] => {
  const shown = tolerance.filter(({ hidden, n }) => !hidden && n > 0);
  const n = total(shown, (one) => one.n);
  if (n === 0) return [];
  const share = (of: (one: ToleranceResult) => number) => strong(percentText(total(shown, of) / n, i18n));
  return piecesOf(
    i18n.t('results:tolerance.say', {
      below: share(({ below }) => below.count),
      within: share(({ within }) => within.count),
      above: share(({ above }) => above.count),
    }),
  );
};

/** The zone of tolerance item by item, the largest lack first. */
export const toleranceSection = (reading: ResultsReading, i18n: I18n): SectionModel[] => {
  const { t, number, locale } = i18n;
  if (reading.tolerance.length === 0) return [];
  const items = [...reading.tolerance].sort(widestLack);
  const shown = items.filter(({ hidden, n }) => !hidden && n > 0);
  const keys = ['adequacy', 'interval', 'superiority', 'interval', 'below', 'above', 'n'];
  const heads = keys.map((key) => headText(key, i18n));
  const inversions = total(items, (one) => one.inversions);
  const { scale } = reading.content;
  return [
    {
      id: 'tolerance',
      title: t('results:tolerance.title'),
      lead: toleranceSentence(reading, i18n),
      picture:
        shown.length === 0
          ? null
          : {
              id: 'tolerance-chart',
              kind: 'zone',
              title: t('results:tolerance.chart'),
              how: t('results:tolerance.how'),
              label: t('results:tolerance.label', { count: shown.length }),
              data: {
                axis: [scale.low, highOf(scale)],
                rows: shown.map((one) => ({
                  key: one.item.itemKey,
                  label: one.item.title[locale],
                  kind: 'item' as const,
                  minimum: one.minimum,
                  desired: one.desired,
                  delivered: {
                    value: one.delivered.mean,
                    low: one.delivered.low,
                    high: one.delivered.high,
                  },
                  tone: toneOf(one),
                  text: differenceText(one.adequacy, i18n),
                  tip: t('results:tolerance.mark', {
                    minimum: number(one.minimum ?? 0, 2),
                    desired: number(one.desired ?? 0, 2),
                    delivered: meanText(one.delivered, i18n),
                  }),
                })),
                words: {
                  minimum: t('results:tolerance.minimum'),
                  desired: t('results:tolerance.desired'),
                  delivered: t('results:tolerance.delivered'),
                  text: t('results:heads.adequacy'),
                  axis: t('results:axis.scale', { low: number(scale.low), high: number(highOf(scale)) }),
                  none: t('results:none'),
                },
              },
              foot: [
                countsText(
                  shown.map(({ n }) => n),
                  i18n,
                ),
                t('results:foot.t'),
              ],
              png: 'tolerance.png',
              csv: '',
              table: { href: '#tolerance-table', label: t('results:to-table') },
            },
      heads: heads.map((text) => ({ text, figure: true })),
      markHead: t('results:tolerance.zone'),
      barHead: '',
      spreadHead: '',
      rows: items.map((one): Row => ({
        title: one.item.title[locale],
        few: fewText(one.hidden, one.complete, i18n),
        ...unmarked,
        mark: markOf(one, reading, i18n),
        cells: cellsOf(heads, [
          differenceText(one.adequacy, i18n),
          differenceRange(one.adequacy, i18n),
          differenceText(one.superiority, i18n),
          differenceRange(one.superiority, i18n),
          shareText(one.below, i18n),
          shareText(one.above, i18n),
          number(one.n),
        ]),
      })),
      words: [],
      wordsNote: '',
      foot:
        inversions > 0
          ? t('results:tolerance.inversions', { count: inversions, figure: number(inversions) })
          : t('results:tolerance.no-inversions'),
    },
  ];
};

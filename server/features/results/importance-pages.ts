import type { I18n } from '../../platform/i18n/i18n.js';
import { countsText, percentText, piecesOf, strong, withinSentence, type Piece } from '../analytics/index.js';
import type { ResultsReading } from './results.js';
import {
  cellsOf,
  differenceRange,
  differenceText,
  fewText,
  headText,
  unmarked,
  type Row,
  type SectionModel,
} from './section-pages.js';

/** Shares that differ by less are read as the same. */
const ALIKE = 0.005;

/** Which dimension weighs most, and what that does to the gap. */
export const importanceSentence = ({ importance }: ResultsReading, i18n: I18n): Piece[] => {
  const [first, second] = [...(importance?.dimensions ?? [])].sort(
    (a, b) => (b.share.mean ?? 0) - (a.share.mean ?? 0),
  );
  if (!importance || importance.hidden || first === undefined || first.share.mean === null) return [];
  const { t, locale } = i18n;
  const least = Math.min(...importance.dimensions.map(({ share }) => share.mean ?? 0));
  if (second && first.share.mean - least < ALIKE)
    return piecesOf(
      t('results:importance.say-alike', { share: strong(percentText(first.share.mean, i18n)) }),
    );
  return piecesOf(
    t('results:importance.say', {
      dimension: withinSentence(first.dimension.title[locale], locale),
      share: strong(percentText(first.share.mean, i18n)),
    }),
  );
};

/** What weighs how much with customers, and the gap weighted by it. */
export const importanceSection = (reading: ResultsReading, i18n: I18n): SectionModel[] => {
  const { importance } = reading;
  const { t, locale, number } = i18n;
  if (!importance) return [];
  const heads = ['weight', 'gap', 'interval', 'n'].map((key) => headText(key, i18n));
  const totals = (['weighted', 'renormalised', 'unweighted'] as const).filter(
    (kind) => kind !== 'renormalised' || importance.renormalised.n > importance.weighted.n,
  );
  const sorted = [...importance.dimensions].sort((a, b) => (b.share.mean ?? 0) - (a.share.mean ?? 0));
  return [
    {
      id: 'importance',
      title: t('results:importance.title'),
      lead:
        importance.n === 0 && !importance.hidden
          ? piecesOf(t('results:importance.nobody'))
          : importanceSentence(reading, i18n),
      picture:
        importance.n === 0 || importance.hidden
          ? null
          : {
              id: 'importance-chart',
              kind: 'bars',
              title: t('results:importance.chart'),
              how: t('results:importance.how'),
              label: t('results:importance.label', { count: sorted.length }),
              data: {
                rows: sorted.map(({ dimension, share }) => ({
                  value: share.mean === null ? null : 100 * share.mean,
                  low: share.low === null ? null : 100 * share.low,
                  high: share.high === null ? null : 100 * share.high,
                  text: share.mean === null ? '–' : percentText(share.mean, i18n),
                  tip: `${share.mean === null ? '–' : percentText(share.mean, i18n)}, ${countsText([share.n], i18n)}`,
                  key: dimension.key,
                  label: dimension.title[locale],
                  kind: 'plain' as const,
                })),
                words: { axis: t('results:axis.points') },
              },
              foot: [countsText([importance.n], i18n), t('results:foot.t')],
              png: 'importance.png',
              csv: '',
              table: { href: '#importance-table', label: t('results:to-table') },
            },
      heads: heads.map((text) => ({ text, figure: true })),
      markHead: '',
      barHead: '',
      spreadHead: '',
      rows: importance.hidden
        ? [
            {
              title: t('results:importance.all'),
              few: fewText(true, importance.n, i18n),
              ...unmarked,
              cells: [],
            },
          ]
        : [
            ...sorted.map(({ dimension, share, gap }): Row => ({
              title: dimension.title[locale],
              few: '',
              ...unmarked,
              cells: cellsOf(
                heads,
                [
                  share.mean === null ? '–' : percentText(share.mean, i18n),
                  differenceText(gap, i18n),
                  differenceRange(gap, i18n),
                  number(gap.n),
                ],
                1,
              ),
            })),
            ...totals.map((kind): Row => ({
              title: t(`results:importance.${kind}`),
              few: '',
              ...unmarked,
              cells: cellsOf(
                heads,
                [
                  '',
                  differenceText(importance[kind], i18n),
                  differenceRange(importance[kind], i18n),
                  number(importance[kind].n),
                ],
                1,
              ),
            })),
          ],
      words: [],
      wordsNote: '',
      foot: t('results:importance.foot'),
    },
  ];
};

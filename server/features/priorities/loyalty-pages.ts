import type { I18n } from '../../platform/i18n/i18n.js';
import { isDefined, type Figure } from '../../scoring/index.js';
import { hiddenText, percentText, piecesOf, strong, type Piece, countsText } from '../analytics/index.js';
import type { LoyaltyRow, PriorityFigures } from './priorities.js';
import { figureCell, figureHead, type Row, type SectionModel } from './section.js';
import { dash, extentOf, figureText, intervalText, reasonText } from './words.js';

const shareOf = ({ n }: LoyaltyRow, total: number, i18n: I18n): string =>
  total === 0 ? dash : percentText(n / total, i18n);

const meanIn = (rows: readonly LoyaltyRow[], level: LoyaltyRow['level']): Figure | undefined =>
  rows.find((row) => row.level === level)?.mean.value;

const sentenceOf = (rows: readonly LoyaltyRow[], i18n: I18n): Piece[] => {
  const [met, missed] = [meanIn(rows, 'met'), meanIn(rows, 'missed')];
  if (met === undefined || missed === undefined || !isDefined(met) || !isDefined(missed)) return [];
  return piecesOf(
    i18n.t('priorities:loyalty.say', {
      met: strong(i18n.number(met, 1)),
      missed: strong(i18n.number(missed, 1)),
    }),
  );
};

const rowOf = (row: LoyaltyRow, total: number, anyHidden: boolean, i18n: I18n): Row => ({
  number: '',
  title: i18n.t(`priorities:loyalty.${row.level}`),
  few: row.hidden ? hiddenText(row.n, i18n) : '',
  cells: [
    figureCell(figureText(row.mean.value, 'loyalty', i18n), true),
    figureCell(intervalText(row.mean.interval, 'loyalty', i18n)),
    figureCell(i18n.number(row.n)),
    figureCell(anyHidden ? dash : shareOf(row, total, i18n)),
  ],
});

/** What customers intend, by whether they got what they expected; empty where either is not asked. */
export const loyaltySection = ({ loyalty }: PriorityFigures, csv: string, i18n: I18n): SectionModel[] => {
  const { t, number } = i18n;
  if (loyalty.length === 0) return [];
  const total = loyalty.reduce((sum, { n }) => sum + n, 0);
  const anyHidden = loyalty.some(({ hidden }) => hidden);
  const drawn = loyalty.filter(({ hidden, mean }) => !hidden && isDefined(mean.value));
  const base = { id: 'loyalty', title: t('priorities:loyalty.title') };
  if (total === 0) {
    const lead = piecesOf(t('priorities:loyalty.none'));
    return [{ ...base, lead, notes: [], picture: null, heads: [], rows: [], foot: [] }];
  }
  const alike = drawn.find(({ n, mean }) => n > 0 && !isDefined(mean.interval));
  const why = alike && !isDefined(alike.mean.interval) ? reasonText(alike.mean.interval.reason, i18n) : '';
  return [
    {
      ...base,
      lead: sentenceOf(loyalty, i18n),
      notes: why === '' ? [] : [t('priorities:loyalty.no-interval', { reason: why })],
      picture:
        drawn.length === 0
          ? null
          : {
              id: 'loyalty-chart',
              kind: 'bars',
              title: t('priorities:loyalty.chart'),
              how: t('priorities:loyalty.how'),
              label: t('priorities:loyalty.label'),
              data: {
                rows: drawn.map((row) => ({
                  ...extentOf(row.mean.value, row.mean.interval),
                  text: figureText(row.mean.value, 'loyalty', i18n),
                  tip: t('priorities:loyalty.tip', {
                    mean: figureText(row.mean.value, 'loyalty', i18n),
                    range: intervalText(row.mean.interval, 'loyalty', i18n),
                    n: number(row.n),
                  }),
                  key: row.level,
                  label: t(`priorities:loyalty.${row.level}`),
                  kind: row.level === 'met' ? ('marked' as const) : ('plain' as const),
                })),
                words: { axis: t('priorities:loyalty.axis') },
              },
              foot: [countsText([total], i18n), t('priorities:loyalty.method')],
              png: 'loyalty.png',
              csv,
              table: { href: '#loyalty-table', label: t('priorities:to-table') },
            },
      heads: ['loyalty', 'interval', 'n', 'share'].map((key) =>
        figureHead(t(key === 'n' ? 'gap:word.n' : `priorities:heads.${key}`)),
      ),
      rows: loyalty.map((row) => rowOf(row, total, anyHidden, i18n)),
      foot: [t('priorities:loyalty.foot')],
    },
  ];
};

import type { I18n } from '../../platform/i18n/i18n.js';
import { countsText, piecesOf, strong, withinSentence, type Piece } from '../analytics/index.js';
import { unfilledText } from '../templates/index.js';
import type { AgreementResult, ResultsReading } from './results.js';
import {
  fewText,
  percentFigure,
  shareHeads,
  shareRow,
  shareText,
  type SectionModel,
} from './section-pages.js';

const bySize = (a: AgreementResult, b: AgreementResult): number =>
  (b.share.share ?? -1) - (a.share.share ?? -1);

/** Where most and where fewest agree. */
export const agreementSentence = ({ agreement }: ResultsReading, i18n: I18n): Piece[] => {
  const shown = agreement.filter(({ hidden, share }) => !hidden && share.share !== null).sort(bySize);
  const [best, worst] = [shown[0], shown.at(-1)];
  if (!best || !worst) return [];
  const { t, locale } = i18n;
  const figures = {
    best: shown.length === 1 ? best.item.title[locale] : withinSentence(best.item.title[locale], locale),
    share: strong(shareText(best.share, i18n)),
    worst: withinSentence(worst.item.title[locale], locale),
    least: strong(shareText(worst.share, i18n)),
  };
  return piecesOf(t(shown.length === 1 ? 'results:agreement.say-one' : 'results:agreement.say', figures));
};

/** How many agree with each statement about what was delivered. */
export const agreementSection = (reading: ResultsReading, i18n: I18n): SectionModel[] => {
  const { t, locale } = i18n;
  if (reading.agreement.length === 0) return [];
  const items = [...reading.agreement].sort(bySize);
  const shown = items.filter(({ hidden, share }) => !hidden && share.share !== null);
  const heads = shareHeads(i18n);
  return [
    {
      id: 'agreement',
      title: t('results:agreement.title'),
      lead: agreementSentence(reading, i18n),
      picture:
        shown.length === 0
          ? null
          : {
              id: 'agreement-chart',
              kind: 'bars',
              title: t('results:agreement.chart'),
              how: t('results:agreement.how'),
              label: t('results:agreement.label', { count: shown.length }),
              data: {
                rows: shown.map(({ item, share }) => ({
                  ...percentFigure(share, i18n),
                  key: item.itemKey,
                  label: item.title[locale],
                  kind: 'plain' as const,
                })),
                words: { axis: t('results:axis.share') },
              },
              foot: [
                countsText(
                  shown.map(({ share }) => share.n),
                  i18n,
                ),
                t('results:foot.wilson'),
              ],
              png: 'agreement.png',
              csv: '',
              table: { href: '#agreement-table', label: t('results:to-table') },
            },
      heads: heads.map((text) => ({ text, figure: true })),
      markHead: '',
      barHead: t('results:axis.bar'),
      spreadHead: '',
      rows: items.map(({ item, share, hidden }) =>
        shareRow(
          unfilledText(item.delivered?.[locale] ?? item.title[locale]),
          share,
          fewText(hidden, share.n, i18n),
          heads,
          i18n,
        ),
      ),
      words: [],
      wordsNote: '',
      foot: t('results:agreement.foot'),
    },
  ];
};

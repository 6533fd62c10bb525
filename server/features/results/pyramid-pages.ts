import type { I18n } from '../../platform/i18n/i18n.js';
import { percentText, piecesOf, strong, withinSentence, type Piece } from '../analytics/index.js';
import type { ResultsReading } from './results.js';
import {
  fewText,
  percentFigure,
  shareHeads,
  shareRow,
  shareText,
  type SectionModel,
} from './section-pages.js';

/** How many customers have all levels, and which is held least. */
export const pyramidSentence = ({ pyramid }: ResultsReading, i18n: I18n): Piece[] => {
  const top = pyramid?.levels.at(-1);
  if (!pyramid || pyramid.hidden || !top?.dimension || top.share.share === null) return [];
  const weakest = [...pyramid.held]
    .filter(({ share }) => share.share !== null)
    .sort((a, b) => (a.share.share ?? 0) - (b.share.share ?? 0))[0];
  const { t, locale } = i18n;
  return piecesOf(
    t('results:pyramid.say', {
      share: strong(percentText(top.share.share, i18n)),
      count: pyramid.held.length,
      level: weakest ? withinSentence(weakest.dimension.title[locale], locale) : '',
    }),
  );
};

/** The retention pyramid: each level stands on all beneath it. */
export const pyramidSection = (reading: ResultsReading, i18n: I18n): SectionModel[] => {
  const { pyramid } = reading;
  const { t, locale, number } = i18n;
  if (!pyramid) return [];
  const heads = shareHeads(i18n);
  const nameOf = (level: number, title: string) =>
    t('results:pyramid.level', { level: number(level), title });
  const [none, ...levels] = pyramid.levels;
  const rows = levels.map(({ dimension, share }, at) => ({
    title: nameOf(at + 1, dimension?.title[locale] ?? ''),
    share,
  }));
  const hasFigures = pyramid.n > 0 && !pyramid.hidden;
  return [
    {
      id: 'pyramid',
      title: t('results:pyramid.title'),
      lead: pyramidSentence(reading, i18n),
      picture: !hasFigures
        ? null
        : {
            id: 'pyramid-chart',
            kind: 'pyramid',
            title: t('results:pyramid.chart'),
            how: t('results:pyramid.how'),
            label: t('results:pyramid.label', {
              figures: rows.map(({ title, share }) => `${title} ${shareText(share, i18n)}`).join(', '),
            }),
            data: {
              rows: [
                ...rows.map(({ title, share }, at) => ({
                  ...percentFigure(share, i18n),
                  key: `level-${at + 1}`,
                  label: title,
                  kind: 'plain' as const,
                })),
                ...(none
                  ? [
                      {
                        ...percentFigure(none.share, i18n),
                        key: 'level-0',
                        label: t('results:pyramid.none'),
                        kind: 'aside' as const,
                      },
                    ]
                  : []),
              ],
              words: { axis: t('results:axis.share') },
            },
            foot: [t('results:foot.n', { n: number(pyramid.n) }), t('results:foot.wilson')],
            png: 'pyramid.png',
            csv: '',
            table: { href: '#pyramid-table', label: t('results:to-table') },
          },
      heads: heads.map((text) => ({ text, figure: true })),
      markHead: '',
      rows: pyramid.hidden
        ? [{ title: t('results:pyramid.all'), few: fewText(true, pyramid.n, i18n), mark: null, cells: [] }]
        : [
            ...rows.map(({ title, share }) => shareRow(title, share, '', heads, i18n)).reverse(),
            ...(none ? [shareRow(t('results:pyramid.none'), none.share, '', heads, i18n)] : []),
            ...pyramid.held.map(({ dimension, share }) =>
              shareRow(
                t('results:pyramid.held', { title: withinSentence(dimension.title[locale], locale) }),
                share,
                '',
                heads,
                i18n,
              ),
            ),
          ],
      words: [],
      wordsNote: '',
      foot: t('results:pyramid.foot', { share: percentText(0.75, i18n) }),
    },
  ];
};

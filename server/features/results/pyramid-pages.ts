import type { I18n } from '../../platform/i18n/i18n.js';
import type { PictureModel } from '../../platform/views/picture.js';
import { percentText, piecesOf, strong, withinSentence, type Piece, countsText } from '../analytics/index.js';
import type { PyramidResult, ResultsReading, Share } from './results.js';
import {
  cellsOf,
  fewText,
  headText,
  percentFigure,
  shareRange,
  shareText,
  unmarked,
  type Row,
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

type LevelRow = {
  readonly title: string;
  readonly exact: Share;
  readonly atLeast: Share;
  readonly held: Share;
};

/** The levels from the lowest up, each with its number. */
const levelRows = (pyramid: PyramidResult, { locale, number }: I18n): LevelRow[] =>
  pyramid.held.flatMap(({ dimension, share: held }, at): LevelRow[] => {
    const level = pyramid.levels[at + 1];
    const title = `${number(at + 1)}. ${dimension.title[locale]}`;
    return level ? [{ title, exact: level.share, atLeast: level.atLeast, held }] : [];
  });

/** A pyramid shows who has come at least so far: whoever stands higher stands on this level, too. */
const pictureOf = (rows: readonly LevelRow[], pyramid: PyramidResult, i18n: I18n): PictureModel => {
  const { t } = i18n;
  const none = pyramid.levels[0];
  const levels = rows.map(({ title, atLeast }, at) => ({
    ...percentFigure(atLeast, i18n),
    key: `level-${at + 1}`,
    label: title,
    kind: 'plain' as const,
  }));
  const aside = none && {
    ...percentFigure(none.share, i18n),
    key: 'level-0',
    label: t('results:pyramid.none'),
    kind: 'aside' as const,
  };
  return {
    id: 'pyramid-chart',
    kind: 'pyramid',
    title: t('results:pyramid.chart'),
    how: t('results:pyramid.how'),
    label: t('results:pyramid.label', {
      figures: rows.map(({ title, atLeast }) => `${title} ${shareText(atLeast, i18n)}`).join(', '),
    }),
    data: { rows: aside ? [...levels, aside] : levels, words: { axis: t('results:axis.share') } },
    foot: [countsText([pyramid.n], i18n), t('results:foot.wilson')],
    png: 'pyramid.png',
    csv: '',
    table: { href: '#pyramid-table', label: t('results:to-table') },
  };
};

const tableRows = (
  rows: readonly LevelRow[],
  pyramid: PyramidResult,
  heads: readonly string[],
  i18n: I18n,
) => {
  const none = pyramid.levels[0];
  const row = (title: string, few: string, texts: readonly string[]): Row => ({
    title,
    few,
    ...unmarked,
    cells: cellsOf(heads, texts),
  });
  if (pyramid.hidden) return [row(i18n.t('results:pyramid.all'), fewText(true, pyramid.n, i18n), [])];
  return [
    ...rows
      .map(({ title, exact, atLeast, held }) =>
        row(title, '', [
          shareText(atLeast, i18n),
          shareRange(atLeast, i18n),
          shareText(exact, i18n),
          shareText(held, i18n),
        ]),
      )
      .reverse(),
    ...(none ? [row(i18n.t('results:pyramid.none'), '', ['', '', shareText(none.share, i18n), ''])] : []),
  ];
};

/** The retention pyramid: each level stands on all beneath it. */
export const pyramidSection = (reading: ResultsReading, i18n: I18n): SectionModel[] => {
  const { pyramid } = reading;
  const { t } = i18n;
  if (!pyramid) return [];
  const heads = ['at-least', 'interval', 'exactly', 'held'].map((key) => headText(key, i18n));
  const rows = levelRows(pyramid, i18n);
  return [
    {
      id: 'pyramid',
      title: t('results:pyramid.title'),
      lead: pyramidSentence(reading, i18n),
      picture: pyramid.n > 0 && !pyramid.hidden ? pictureOf(rows, pyramid, i18n) : null,
      heads: heads.map((text) => ({ text, figure: true })),
      markHead: '',
      barHead: '',
      spreadHead: '',
      rows: tableRows(rows, pyramid, heads, i18n),
      words: [],
      wordsNote: '',
      foot: t('results:pyramid.foot', { share: percentText(0.75, i18n) }),
    },
  ];
};

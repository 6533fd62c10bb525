import type { I18n } from '../../platform/i18n/i18n.js';
import type { PictureModel } from '../../platform/views/picture.js';
import { shareBar, type ShareBar } from '../../platform/views/share-bar.js';
import type { ZoneMark } from '../../platform/views/zone-mark.js';
import { hiddenText, percentText, plainRange, rangeText, type Piece } from '../analytics/index.js';
import type { Mean, Share } from './results.js';

/** How often each value was answered, as bars from left to right; places and heights in units of the drawing. */
export type SpreadModel = {
  readonly width: number;
  readonly bars: readonly { readonly x: number; readonly y: number; readonly height: number }[];
  readonly label: string;
};

export type Cell = { readonly label: string; readonly text: string; readonly strong: boolean };

/** One line of a section's table; with `few`, nothing but that is shown. */
export type Row = {
  readonly title: string;
  readonly few: string;
  readonly mark: ZoneMark | null;
  readonly spread: SpreadModel | null;
  readonly bar: ShareBar | null;
  readonly cells: readonly Cell[];
};

/** A line without a picture. */
export const unmarked = { mark: null, spread: null, bar: null } as const;

/** One part of the page: what it says in a sentence, its picture, its table, the customers' words. */
export type SectionModel = {
  readonly id: string;
  readonly title: string;
  readonly lead: readonly Piece[];
  readonly picture: PictureModel | null;
  readonly heads: readonly { readonly text: string; readonly figure: boolean }[];
  /** The head of the column of marks; '' where there is none. */
  readonly markHead: string;
  /** The head of the column of bars; '' where there is none. */
  readonly barHead: string;
  /** The head of the column of small histograms; '' where there is none. */
  readonly spreadHead: string;
  readonly rows: readonly Row[];
  readonly words: readonly { readonly text: string; readonly locale: string; readonly when: string }[];
  readonly wordsNote: string;
  readonly foot: string;
};

export const shareText = ({ share }: Share, i18n: I18n): string =>
  share === null ? '–' : percentText(share, i18n);

const onlyDigits = (value: number, { number }: I18n): string => number(100 * value);

/** `41 to 55 %`: both ends of the interval of a share. */
export const shareRange = ({ low, high }: Share, i18n: I18n): string =>
  low === null || high === null
    ? '–'
    : i18n.inPercent(i18n.t('results:range', { low: onlyDigits(low, i18n), high: onlyDigits(high, i18n) }));

export const meanText = ({ mean }: Mean, { number }: I18n, digits = 2): string =>
  mean === null ? '–' : number(mean, digits);

export const differenceText = ({ mean }: Mean, { signed }: I18n): string =>
  mean === null ? '–' : signed(mean);

export const meanRange = ({ low, high }: Mean, i18n: I18n, digits = 2): string =>
  low === null || high === null ? '–' : plainRange(low, high, i18n, digits);

export const differenceRange = ({ low, high }: Mean, i18n: I18n): string =>
  low === null || high === null ? '–' : rangeText(low, high, i18n);

export const cellsOf = (heads: readonly string[], texts: readonly string[], strongAt = 0): Cell[] =>
  texts.map((text, at) => ({ label: heads[at] ?? '', text, strong: at === strongAt }));

export const fewText = (hidden: boolean, n: number, i18n: I18n): string =>
  hidden ? hiddenText(n, i18n) : '';

/** A share as a figure of a picture, in per cent, as SharesData wants it. */
export const percentFigure = (share: Share, i18n: I18n) => {
  const percent = (value: number | null): number | null => (value === null ? null : 100 * value);
  return {
    value: percent(share.share),
    low: percent(share.low),
    high: percent(share.high),
    text: shareText(share, i18n),
    tip: i18n.t('results:tip', {
      share: shareText(share, i18n),
      range: shareRange(share, i18n),
      n: i18n.number(share.n),
    }),
  };
};

/** A share as a bar from nothing to all, with its interval: the picture for who has no script. */
export const barOf = (share: Share, title: string, i18n: I18n): ShareBar => {
  const { value, low, high, tip } = percentFigure(share, i18n);
  return shareBar({ share: value, low, high, kind: 'plain', label: `${title}: ${tip}` });
};

/** A line about a share: the share, its interval, and of how many. */
export const shareRow = (
  title: string,
  share: Share,
  few: string,
  heads: readonly string[],
  i18n: I18n,
): Row => ({
  title,
  few,
  ...unmarked,
  bar: few === '' ? barOf(share, title, i18n) : null,
  cells: cellsOf(heads, [shareText(share, i18n), shareRange(share, i18n), i18n.number(share.n)]),
});

/** The head of a column of figures. */
export const headText = (key: string, { t }: I18n): string =>
  t(key === 'n' ? 'gap:word.n' : `results:heads.${key}`);

/** The heads of such lines. */
export const shareHeads = (i18n: I18n): string[] =>
  ['share', 'interval', 'n'].map((key) => headText(key, i18n));

import { isDefined, type Figure, type Interval, type Undefined } from '../../scoring/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import type { PictureModel } from '../../platform/views/picture.js';
import { plainRange, rangeText, type Piece } from '../analytics/index.js';
import type { Outcome } from '../templates/index.js';

export type Cell = { readonly text: string; readonly strong: boolean };

export type TableModel = {
  readonly id: string;
  readonly caption: string;
  /** The head of the column of titles, and those of the figures. */
  readonly first: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly title: string; readonly cells: readonly Cell[] }[];
  readonly foot: string;
};

/** A paragraph: what it is about with weight, where it is about something, and what is to be said. */
export type Note = { readonly about: string; readonly text: string };

/** One part of the page: a sentence, a picture, tables, and plain advice. */
export type BlockModel = {
  readonly id: string;
  readonly title: string;
  readonly lead: readonly Piece[];
  readonly picture: PictureModel | null;
  readonly notes: readonly Note[];
  readonly tables: readonly TableModel[];
  /** Small ones, beside each other where there is room. */
  readonly halves: readonly TableModel[];
};

export const NONE = '–';

export const figureText = (figure: Figure, { number }: I18n, digits = 2): string =>
  isDefined(figure) ? number(figure, digits) : NONE;

export const signedText = (figure: Figure, { signed }: I18n, digits = 2): string =>
  isDefined(figure) ? signed(figure, digits) : NONE;

export const intervalText = (interval: Figure<Interval>, i18n: I18n): string =>
  isDefined(interval) ? plainRange(interval[0], interval[1], i18n) : NONE;

export const signedInterval = (interval: Figure<Interval>, i18n: I18n): string =>
  isDefined(interval) ? rangeText(interval[0], interval[1], i18n) : NONE;

/** `0.032`, `< 0.001`: the chance of as much where there is nothing. */
export const chanceText = (p: Figure, { number }: I18n): string => {
  if (!isDefined(p)) return NONE;
  return p < 0.001 ? `< ${number(0.001, 3)}` : number(p, 3);
};

/** Why there is no figure, as a clause. */
export const reasonText = (figure: Figure | Figure<object>, { t }: I18n): string => {
  const { reason } = figure as Partial<Undefined>; // a figure without one has no such field
  return reason ? t(`gap:reason.${reason}`) : '';
};

export const cells = (texts: readonly string[], strong: readonly number[] = []): Cell[] =>
  texts.map((text, at) => ({ text, strong: strong.includes(at) }));

export const about = (text: string, of = ''): Note => ({ about: of, text });

export const outcomeName = (outcome: Outcome, { t }: I18n): string => t(`instrument:outcome.${outcome}`);

import type { I18n } from '../../platform/i18n/i18n.js';
import { roundedTerms, type RoundedTerms } from './rounding.js';
import {
  lambdaOf,
  type Compared,
  type Comparison,
  type Ends,
  type Selection,
  type Tone,
} from './comparison.js';

/** How a piece of a sentence is said: in the colour of what it measures, with weight, or plainly. */
export type Colour = 'short' | 'over' | 'exp' | 'del' | 'strong' | '';
export type Piece = { readonly text: string; readonly colour: Colour };

const begin = '\uE000';
const middle = '\uE001';
const end = '\uE002';

/** Marks what is filled into a text, so that `piecesOf` finds it again wherever the language puts it. */
export const marked = (text: string, colour: Colour): string =>
  colour === '' ? text : `${begin}${colour}${middle}${text}${end}`;

export const strong = (text: string): string => marked(text, 'strong');

/** A text with marked values as pieces: no language needs to know of the page's elements. */
export const piecesOf = (text: string): Piece[] =>
  text
    .split(begin)
    .flatMap((part, index): Piece[] => {
      if (index === 0) return [{ text: part, colour: '' }];
      const [colour = '', told = ''] = part.split(middle);
      const [weighty = '', ...rest] = told.split(end);
      return [
        { text: weighty, colour: colour as Colour },
        { text: rest.join(end), colour: '' },
      ];
    })
    .filter(({ text }) => text !== '');

/** Whether what came beyond the expected is set off: then a figure below zero is a surplus, not a shortfall. */
export const isNet = ({ selection }: Pick<Comparison, 'selection'>): boolean => lambdaOf[selection.loss] > 0;

/** The class of a tone: '' where a difference may be chance. */
export const toneClass = (tone: Tone): 'short' | 'over' | '' => (tone === 'none' ? '' : tone);

export const dash = '–';

/** Points of a difference, to one place; a dash where there is none. */
export const signedText = (value: number | null, { signed }: I18n): string =>
  value === null ? dash : signed(value, 1);

export const pointsText = (value: number | null, { number }: I18n): string =>
  value === null ? dash : number(value, 1);

/** `−9.0 to −7.2`; a dash where there is no interval. */
export const rangeText = ({ low, high }: Ends, { t, signed }: I18n): string =>
  low === null || high === null
    ? dash
    : t('comparison:range', { low: signed(low, 1), high: signed(high, 1) });

/** `8.9 to 10.3`, of figures that are no differences. */
export const plainRange = ({ low, high }: Ends, { t, number }: I18n): string =>
  low === null || high === null
    ? dash
    : t('comparison:range', { low: number(low, 1), high: number(high, 1) });

/** A term's sign where its interval leaves 0 out; '≈' where it does not, or there is none. */
export const signOfEnds = ({ low, high }: Ends): '+' | '-' | '≈' => {
  if (low !== null && low > 0) return '+';
  return high !== null && high < 0 ? '-' : '≈';
};

/** The terms as sentence, chart and tables show them; null where there are none. */
export const roundedOf = ({ terms }: Compared): RoundedTerms | null => terms && roundedTerms(terms);

/**
 * Whom ours are compared with, in the case that the sentence needs: `than`, `as`, `with`, `who`. One rival is named, as
 * are a round and a segment; several are our rivals.
 */
export const othersIn = (
  form: 'than' | 'as' | 'with' | 'who',
  { mode, others, leftOut }: Pick<Comparison, 'mode' | 'others' | 'leftOut'>,
  { t }: I18n,
): string => {
  const all = others.length > 0 ? others : leftOut;
  const kind = mode === 'round' || mode === 'segment' ? mode : all.length === 1 ? 'one' : 'rivals';
  return t(`comparison:others.${form}.${kind}`, { name: all[0]?.name ?? '' });
};

/** Our customers, all or those of a round or segment. */
export const oursText = ({ mode, selection }: Comparison, { t }: I18n): string => {
  const segment = [selection.value, ...(selection.within ?? []).map(({ value }) => value)]
    .filter(Boolean)
    .join(' · ');
  const round = mode === 'round' ? selection.round : '';
  if (segment && round) return t('comparison:ours.both', { segment, round });
  if (segment) return t('comparison:ours.segment', { segment });
  return round ? t('comparison:ours.round', { round }) : t('comparison:ours.all');
};

/** Days of a selection as `1 Sep 2026 … 30 Sep 2026`; an end that is open is left out. */
export const periodText = ({ from, to }: Pick<Selection, 'from' | 'to'>, { shortDate }: I18n): string =>
  [from, to]
    .map((day) => (day === '' ? '' : shortDate(new Date(`${day}T12:00:00Z`))))
    .join(' … ')
    .trim();

import type { I18n } from '../../platform/i18n/i18n.js';
import type { Locale } from '../../platform/i18n/locales.js';
import type { Tone } from './gap.js';
import { FEWEST } from './small-numbers.js';

/** A piece of a sentence; `strong` is said with weight, in the colour of the sentence's tone. */
export type Piece = { readonly text: string; readonly strong: boolean };

const begin = '\uE000';
const end = '\uE001';

/** Marks a value that is filled into a text, so that `piecesOf` finds it again wherever the language puts it. */
export const strong = (text: string): string => `${begin}${text}${end}`;

/** A text with marked values as pieces: no language needs to know of the page's elements. */
export const piecesOf = (text: string): Piece[] =>
  text
    .split(begin)
    .flatMap((part, index): Piece[] => {
      if (index === 0) return [{ text: part, strong: false }];
      const [weighty = '', ...rest] = part.split(end);
      return [
        { text: weighty, strong: true },
        { text: rest.join(end), strong: false },
      ];
    })
    .filter(({ text }) => text !== '');

/** The class of a tone: '' where a gap may be chance. */
export const classOf = (tone: Tone): string => (tone === 'none' ? '' : tone);

/** A title within a sentence: its first letter small, unless the word has other capitals ("Wi-Fi"). */
export const withinSentence = (title: string, locale: Locale): string => {
  const [first = '', ...rest] = title;
  const word = rest.join('').split(/\s/)[0] ?? '';
  return word === word.toLocaleLowerCase(locale) ? first.toLocaleLowerCase(locale) + rest.join('') : title;
};

/** `−1.17 to −0.98`: both ends of an interval of differences. */
export const rangeText = (low: number, high: number, { t, signed }: I18n, digits = 2): string =>
  t('gap:range', { low: signed(low, digits), high: signed(high, digits) });

/** `0.78 to 0.84`: both ends of an interval of figures that are no differences. */
export const plainRange = (low: number, high: number, { t, number }: I18n, digits = 2): string =>
  t('gap:range', { low: number(low, digits), high: number(high, digits) });

/** `412 pairs` */
export const pairsText = (n: number, { t, number }: I18n): string =>
  t('gap:pairs', { count: n, figure: number(n) });

/** `n = 396–400`: how many answers the bars of a picture are made of. */
export const countsText = (counts: readonly number[], { number }: I18n): string => {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? `n\u00a0=\u00a0${number(most)}` : `n\u00a0=\u00a0${number(least)}–${number(most)}`;
};

/** A share of 0–1 as per cent; `digits` places. */
export const percentText = (share: number, { number, inPercent }: I18n, digits = 0): string =>
  inPercent(number(share * 100, digits));

type Sizes = readonly (readonly [size: 'large' | 'middling' | 'small', least: number])[];

/** From which size on an effect is small, middling, large: Cohen's (1988) customary limits for differences of means. */
const sizesOfG: Sizes = [
  ['large', 0.8],
  ['middling', 0.5],
  ['small', 0.2],
];

/** The same of Cliff's δ (Romano, Kromrey, Coraggio & Skowronek, 2006). */
const sizesOfDelta: Sizes = [
  ['large', 0.474],
  ['middling', 0.33],
  ['small', 0.147],
];

/** The same of ω² (Cohen, 1988). */
const sizesOfOmega: Sizes = [
  ['large', 0.14],
  ['middling', 0.06],
  ['small', 0.01],
];

const sizeText = (value: number, sizes: Sizes, { t }: I18n): string => {
  const [size] = sizes.find(([, least]) => Math.abs(value) >= least) ?? ['tiny'];
  return t(`gap:effect.${size}`);
};

/** "g = 0.31, small": how large a difference is beside the spread of answers, in figure and word; '' where unknown. */
export const effectText = (g: number | null, i18n: I18n): string =>
  g === null ? '' : `g\u00a0=\u00a0${i18n.number(Math.abs(g), 2)}, ${sizeText(g, sizesOfG, i18n)}`;

/** "δ = −0.21, small": how much oftener one answer lies above the other than beneath it; '' where unknown. */
export const deltaText = (delta: number | null, i18n: I18n): string =>
  delta === null ? '' : `δ\u00a0=\u00a0${i18n.signed(delta)}, ${sizeText(delta, sizesOfDelta, i18n)}`;

/** "ω² = 0.08, middling": how much of the variance of answers goes with the group. */
export const omegaText = (omega: number, i18n: I18n): string =>
  `ω²\u00a0=\u00a0${i18n.number(omega, 2)}, ${sizeText(omega, sizesOfOmega, i18n)}`;

/** In place of figures that are hidden: "n = 3: too few to show". */
export const hiddenText = (n: number, { t, number }: I18n): string =>
  t(n < FEWEST ? 'gap:table.too-few' : 'gap:table.not-shown', { n: number(n) });

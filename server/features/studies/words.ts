import type { I18n, Translate } from '../../platform/i18n/i18n.js';
import { locales, type Locale } from '../../platform/i18n/locales.js';
import type { Localized } from '../../platform/i18n/localized.js';
import { unfilledText, type Question } from '../templates/index.js';
import type { StudyState } from './study-state.js';

/**
 * A text in the reader's language, else in the first that has one, else `fallback`. A colleague is no customer: what a text
 * inserts reads as where nothing is known.
 */
export const said = (text: Localized, locale: Locale, fallback = ''): string =>
  unfilledText([locale, ...locales].map((one) => text[one]).find((one) => one !== '') ?? fallback);

/** A piece of a sentence with the colour of its meaning: `short`, `over` or '' for none. */
export type Toned = { readonly text: string; readonly tone: string };

/** `Customers got [less] than expected.`: what stands in brackets gets the tone. */
export const toned = (sentence: string, tone: string): Toned[] =>
  sentence
    .split(/\[([^\]]*)\]/)
    .map((text, index) => ({ text, tone: index % 2 === 1 ? tone : '' }))
    .filter(({ text }) => text !== '');

/** `less` or `more` where the interval of a gap leaves zero out; null where it does not, or where there is none. */
export const directionOf = ({
  low,
  high,
}: {
  readonly low: number | null;
  readonly high: number | null;
}): 'less' | 'more' | null => {
  if (high !== null && high < 0) return 'less';
  return low !== null && low > 0 ? 'more' : null;
};

/** A state in words, and the tone of its badge. */
export type Badge = { readonly text: string; readonly tone: string };

const tones: Readonly<Record<StudyState, string>> = {
  draft: 'line',
  ready: '',
  waiting: 'hope',
  collecting: 'good',
};

export const stateBadge = (state: StudyState, t: Translate): Badge => ({
  text: t(`studies:state.${state}`),
  tone: tones[state],
});

/** `−1.17 to −0.98` */
export const intervalText = (low: number, high: number, { t, signed }: I18n): string =>
  t('studies:interval', { low: signed(low), high: signed(high) });

/** "After the service · one of the options, or something else" */
export const aboutQuestion = ({ kind, waves, other }: Question, t: Translate): string => {
  const when = waves.length > 1 ? 'both' : (waves[0] ?? 'both');
  const how = t(`templates:question.${kind}${other ? '-or-else' : ''}`);
  return `${t(`templates:question.${when}`)} · ${how}`;
};

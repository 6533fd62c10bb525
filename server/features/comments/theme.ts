import { readPattern, type Pattern } from '../../platform/search/index.js';
import { locales, type Locale } from '../../platform/i18n/locales.js';

/** What customers write about, told by words of an author's choice in each language. */
export type Theme = {
  /** Its address: fixed once, unlike the name. */
  readonly key: string;
  readonly name: string;
  /** Words and phrases as they were typed; a star at the end lets the last word go on. */
  readonly words: Readonly<Record<Locale, readonly string[]>>;
};

/** The themes of a study. The revision tells an author who was slower than another. */
export type ThemeSet = { readonly revision: number; readonly themes: readonly Theme[] };

export const LONGEST_NAME = 60;
export const LONGEST_WORDS = 60;
export const MOST_WORDS = 60;
export const MOST_THEMES = 30;

/**
 * What finds a theme: its words in every language, as many write in a language other than that of their survey. Words
 * of one language that mean something else in another are the author's to avoid.
 */
export const patternsOf = ({ words }: Theme): Pattern[] =>
  locales.flatMap((locale) => words[locale].flatMap((word) => readPattern(word) ?? []));

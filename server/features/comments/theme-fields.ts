import { locales, type Locale } from '../../platform/i18n/locales.js';
import type { Theme } from './theme.js';

/** What an author writes, and the revision that was read before. */
export type ThemeForm = Omit<Theme, 'key'> & { readonly revision: number };

export const wordsField = (locale: Locale) => `words-${locale}` as const;
export const themeFields = ['name', ...locales.map(wordsField)] as const;
export type ThemeField = 'name' | ReturnType<typeof wordsField>;

/** A theme as its form shows it. */
export const typedTheme = ({ name, words }: Omit<Theme, 'key'>): Record<ThemeField, string> => ({
  name,
  ...(Object.fromEntries(locales.map((locale) => [wordsField(locale), words[locale].join('\n')])) as Record<
    ReturnType<typeof wordsField>,
    string
  >),
});

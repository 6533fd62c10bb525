import type { Locale } from './locales.js';

/** One text in the four languages. */
export type Localized = Readonly<Record<Locale, string>>;

/** Several lines in each of the four languages. */
export type LocalizedLines = Readonly<Record<Locale, readonly string[]>>;

export const locales = ['az', 'tr', 'en', 'ru'] as const;

/** A language of the platform. */
export type Locale = (typeof locales)[number];

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale);

/** Each language by its own name: how a person finds theirs. */
export const localeNames: Readonly<Record<Locale, string>> = {
  az: 'Azərbaycanca',
  tr: 'Türkçe',
  en: 'English',
  ru: 'Русский',
};

/** The first language of an Accept-Language header that we speak. */
export const localeFromHeader = (header: string | undefined): Locale | undefined =>
  (header ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find(isLocale);

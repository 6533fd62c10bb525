import { isLocale, type Locale } from '../../platform/i18n/locales.js';
import { fold } from './folding.js';

/** How people write a language, in any of ours. */
const words: Readonly<Record<Locale, readonly string[]>> = {
  az: ['aze', 'azərbaycanca', 'azərbaycan', 'azərbaycan dili', 'azerice', 'azerbaijani', 'азербайджанский'],
  tr: ['tur', 'türkçe', 'türkcə', 'türk', 'türk dili', 'turkish', 'турецкий'],
  en: ['eng', 'ingiliscə', 'ingilis', 'ingilis dili', 'ingilizce', 'english', 'английский'],
  ru: ['rus', 'rusca', 'rus dili', 'rusça', 'russian', 'русский'],
};

const known = new Map(
  Object.entries(words).flatMap(([locale, all]) =>
    all.map((word) => [fold(word), locale as Locale] as const),
  ),
);

/** The language that a cell names: by its code, with or without a country, or by its name. */
export const localeOf = (text: string): Locale | undefined => {
  const code = text.trim().toLowerCase().split(/[-_]/)[0];
  return isLocale(code) ? code : known.get(fold(text));
};

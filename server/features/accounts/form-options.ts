import { localeNames, locales } from '../../platform/i18n/locales.js';
import { timeZones } from './organisation.js';

/** A line of a select. */
export type Option = { readonly value: string; readonly label: string; readonly selected: boolean };

/** The languages, each by its own name. */
export const languageOptions = (chosen: string | undefined): Option[] =>
  locales.map((locale) => ({ value: locale, label: localeNames[locale], selected: locale === chosen }));

export const timeZoneOptions = (chosen: string | undefined): Option[] =>
  timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' '), selected: zone === chosen }));

/** What was typed, without what must not travel back: passwords. */
export const shownAgain = (typed: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => !/password/i.test(name)));

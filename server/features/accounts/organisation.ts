import type { Locale } from '../../platform/i18n/locales.js';

/** Who asks the customers: one an installation. */
export type Organisation = { readonly name: string; readonly locale: Locale; readonly timeZone: string };

/** Every time zone that dates can be shown in; `UTC` is not in the list of all engines. */
export const timeZones: readonly string[] = [
  ...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']),
].sort();

/** The time zone of the machine, proposed at the setup. */
export const serverTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

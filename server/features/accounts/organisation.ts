import type { Brand } from '../../platform/brand/brand.js';
import type { Locale } from '../../platform/i18n/locales.js';

/** What an admin writes of who asks the customers. */
export type OrganisationSettings = {
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
};

/** Who asks the customers: one an installation. `brand` is how it shows itself to them; null where it has not said so. */
export type Organisation = OrganisationSettings & { readonly brand?: Brand | null };

/** Every time zone that dates can be shown in; `UTC` is not in the list of all engines. */
export const timeZones: readonly string[] = [
  ...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']),
].sort();

/** The time zone of the machine, proposed at the setup. */
export const serverTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

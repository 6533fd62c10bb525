import { isLocale, type Locale } from '../../platform/i18n/locales.js';

export const sights = ['before', 'after', 'back'] as const;
/** What the preview shows: before the service, after it, or after it looking back. */
export type Sight = (typeof sights)[number];

export const widths = ['phone', 'desktop'] as const;
export type Width = (typeof widths)[number];

/** Where somebody is in the builder: all of it stands in the address, so that every step is a link. */
export type Where = {
  readonly at: string;
  readonly locale: Locale;
  /** '' is what fits the thing at hand. */
  readonly see: Sight | '';
  readonly width: Width;
  /** Whether the preview shows all that can be asked, and not only what a customer would see. */
  readonly all: boolean;
};

const oneOf = <T extends string>(all: readonly T[], value: string | undefined): T | undefined =>
  all.find((one) => one === value);

/** Reads an address, whatever somebody typed into it. */
export const whereIn = (query: (name: string) => string | undefined, reader: Locale): Where => {
  const locale = query('in');
  return {
    at: query('at') ?? '',
    locale: isLocale(locale) ? locale : reader,
    see: oneOf(sights, query('see')) ?? '',
    width: oneOf(widths, query('width')) ?? 'phone',
    all: query('all') === '1',
  };
};

/** The address of a place in the builder; `more` for what is told once. */
export const addressOf = (
  studyId: string,
  { at, locale, see, width, all }: Where,
  more: Readonly<Record<string, string>> = {},
): string => {
  const query = new URLSearchParams({
    ...(at && { at }),
    in: locale,
    ...(see && { see }),
    ...(width !== 'phone' && { width }),
    ...(all && { all: '1' }),
    ...more,
  });
  return `/studies/${studyId}/survey?${query.toString()}`;
};

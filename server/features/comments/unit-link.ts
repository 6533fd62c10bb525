import type { Locale } from '../../platform/i18n/locales.js';
import type { LinkLife } from '../../platform/link-life.js';

/** A part of an organisation that reads what customers write about it. */
export type Unit = {
  readonly name: string;
  /** '' where the link is handed on by hand. */
  readonly email: string;
  readonly locale: Locale;
};

/** Comments for a unit without an account, always as they are now. Of the link's token only the hash is kept. */
export type UnitLink = LinkLife & {
  readonly id: string;
  readonly studyId: string;
  readonly unit: Unit;
  /** What the link shows: filters, and what is looked for, by the names of the address. */
  readonly asked: Readonly<Record<string, string>>;
};

export const DEFAULT_DAYS = 90;

/** To whom comments are routed, and for how many days. */
export type RouteForm = {
  readonly unit: string;
  readonly email: string;
  readonly locale: Locale;
  readonly days: number;
};

export const routeFields = ['unit', 'email', 'locale', 'days'] as const;

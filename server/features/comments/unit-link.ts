import type { Locale } from '../../platform/i18n/locales.js';

/** A part of an organisation that reads what customers write about it. */
export type Unit = {
  readonly name: string;
  /** '' where the link is handed on by hand. */
  readonly email: string;
  readonly locale: Locale;
};

/** Comments for a unit without an account, always as they are now. Of the link's token only the hash is kept. */
export type UnitLink = {
  readonly id: string;
  readonly studyId: string;
  readonly unit: Unit;
  /** What the link shows: filters, and what is looked for, by the names of the address. */
  readonly asked: Readonly<Record<string, string>>;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedBy: string | null;
  readonly revokedAt: Date | null;
  /** How often it was opened; by whom is not kept. */
  readonly opened: number;
  readonly lastOpenedAt: Date | null;
};

export const DEFAULT_DAYS = 90;
export const MOST_DAYS = 365;
/** Open links of one study: more are no routing but publishing. */
export const MOST_LINKS = 50;

const DAY = 86_400_000; // ms

export const expiryOf = (createdAt: Date, days: number): Date => new Date(createdAt.getTime() + days * DAY);

export type LinkState = 'open' | 'revoked' | 'expired';

export const stateOf = ({ revokedAt, expiresAt }: UnitLink, now: Date): LinkState => {
  if (revokedAt !== null) return 'revoked';
  return expiresAt > now ? 'open' : 'expired';
};

/** To whom comments are routed, and for how many days. */
export type RouteForm = {
  readonly unit: string;
  readonly email: string;
  readonly locale: Locale;
  readonly days: number;
};

export const routeFields = ['unit', 'email', 'locale', 'days'] as const;

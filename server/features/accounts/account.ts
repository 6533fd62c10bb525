import type { Locale } from '../../platform/i18n/locales.js';
import type { Role } from './permissions.js';

/**
 * `invited` has no password yet; `active` may sign in; `disabled` may not, whether it has a password or not.
 */
export type AccountState = 'invited' | 'active' | 'disabled';

/** A person who signs in. What proves that it is this person never leaves the store with it. */
export type Account = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly locale: Locale;
  readonly state: AccountState;
  readonly createdAt: Date;
  readonly signedInAt: Date | null;
};

/** What a session remembers of an account: a changed password or a disabled account makes a new stamp. */
export type Identity = { readonly accountId: string; readonly passwordStamp: string };

/** Who the account belongs to, for a password that must not repeat it. */
export type Person = { readonly name: string; readonly email: string };

/** One address, however it is written, has one account. */
export const emailKey = (email: string): string => email.normalize('NFKC').trim().toLowerCase();

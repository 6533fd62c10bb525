import type { Clock } from '../../platform/clock.js';
import { AppError, type FieldErrors } from '../../platform/errors.js';
import type { Locale } from '../../platform/i18n/locales.js';
import { randomToken, sameSecret } from '../../platform/tokens.js';
import type { Account, Identity } from './account.js';
import type { AccountLinkStore } from './account-link-store.js';
import type { AccountStore } from './account-store.js';
import type { OrganisationStore } from './organisation-store.js';
import { passwordProblem } from './password-rules.js';
import type { Passwords } from './passwords.js';
import type { Actor } from './permissions.js';

export type SignInParts = {
  readonly accounts: AccountStore;
  readonly organisations: Pick<OrganisationStore, 'addAdmin'>;
  readonly links: Pick<AccountLinkStore, 'close'>;
  readonly passwords: Passwords;
  readonly clock: Clock;
};

export type PasswordChange =
  { readonly ok: true; readonly identity: Identity } | { readonly ok: false; readonly errors: FieldErrors };

/** Who a session belongs to, as the shell and every use case see it. */
export type SignedInAccount = Pick<Account, 'name' | 'email' | 'roles' | 'locale'> & {
  readonly accountId: string;
};

/** Signing in, staying signed in, and what a person changes of their own account. */
export const createSignInService = (parts: SignInParts) => {
  const { accounts, organisations, links, passwords, clock } = parts;

  const own = async (actor: Actor): Promise<Account> => {
    const account = await accounts.find(actor.accountId);
    if (!account) throw new AppError('unauthenticated');
    return account;
  };

  return {
    own,

    /**
     * The account of this address and password; null for every reason not to let anybody in, and after the same time:
     * who asks learns nothing about who has an account.
     */
    signIn: async ({ email, password }: { email: string; password: string }): Promise<Identity | null> => {
      const found = await accounts.credentialsByEmail(email);
      const same = await passwords.matches(password, found?.passwordHash ?? null);
      if (!found || !same || found.account.state !== 'active') return null;
      const { id, roles } = found.account;
      await accounts.signedIn(id, clock());
      // Mends the list of admins where a crash left one out of it.
      if (roles.includes('admin')) await organisations.addAdmin(id);
      return { accountId: id, passwordStamp: found.passwordStamp };
    },

    /** The person of a session; null once the account is disabled or its password was changed. */
    signedInAs: async ({ accountId, passwordStamp }: Identity): Promise<SignedInAccount | null> => {
      const found = await accounts.credentials(accountId);
      if (found?.account.state !== 'active' || !sameSecret(found.passwordStamp, passwordStamp)) return null;
      const { name, email, roles, locale } = found.account;
      return { accountId, name, email, roles, locale };
    },

    changeOwn: async (actor: Actor, { name, locale }: { name: string; locale: Locale }): Promise<void> => {
      await own(actor);
      await accounts.change(actor.accountId, { name, locale });
    },

    /** A new password for one's own account; every other session and every mailed link ends. */
    changePassword: async (
      actor: Actor,
      { password, newPassword }: { password: string; newPassword: string },
    ): Promise<PasswordChange> => {
      const found = await accounts.credentials(actor.accountId);
      if (!found) throw new AppError('unauthenticated');
      if (!(await passwords.matches(password, found.passwordHash)))
        return { ok: false, errors: { password: { key: 'accounts:errors.password-wrong' } } };
      const problem = passwordProblem(newPassword, found.account);
      if (problem) return { ok: false, errors: { newPassword: problem } };
      const passwordStamp = randomToken();
      await accounts.setPassword(actor.accountId, await passwords.hash(newPassword), passwordStamp);
      await links.close(actor.accountId, clock());
      return { ok: true, identity: { accountId: actor.accountId, passwordStamp } };
    },
  };
};

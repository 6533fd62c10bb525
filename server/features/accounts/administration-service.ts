import type { Clock } from '../../platform/clock.js';
import { AppError, type FieldErrors } from '../../platform/errors.js';
import { randomToken } from '../../platform/tokens.js';
import type { Account } from './account.js';
import type { AccountLinkStore } from './account-link-store.js';
import type { AccountStore, NewAccount } from './account-store.js';
import type { LinkService } from './link-service.js';
import type { OrganisationStore } from './organisation-store.js';
import { requireReach, type Actor, type Role } from './permissions.js';

export type AdministrationParts = {
  readonly accounts: AccountStore;
  readonly organisations: Pick<OrganisationStore, 'addAdmin' | 'removeAdmin'>;
  readonly links: Pick<AccountLinkStore, 'close'>;
  readonly issue: LinkService['issue'];
  readonly clock: Clock;
};

export type Changed = { readonly ok: true } | { readonly ok: false; readonly errors: FieldErrors };
export type Invited =
  { readonly ok: true; readonly account: Account } | { readonly ok: false; readonly errors: FieldErrors };

const refused = (field: string, key: string): { ok: false; errors: FieldErrors } => ({
  ok: false,
  errors: { [field]: { key } },
});

/** What an admin does with the accounts of others. */
export const createAdministrationService = (parts: AdministrationParts) => {
  const { accounts, organisations, links, issue, clock } = parts;

  const find = async (actor: Actor, id: string): Promise<Account> => {
    requireReach(actor, 'administration');
    const account = await accounts.find(id);
    if (!account) throw new AppError('not-found');
    return account;
  };

  const isActiveAdmin = ({ state, roles }: Account): boolean => state === 'active' && roles.includes('admin');

  /** Strikes an account from the admins before it stops being one; false where nobody would be left. */
  const stepsDown = async (account: Account): Promise<boolean> =>
    !isActiveAdmin(account) || organisations.removeAdmin(account.id);

  const listIfAdmin = async (account: Account | null): Promise<void> => {
    if (account && isActiveAdmin(account)) await organisations.addAdmin(account.id);
  };

  return {
    account: find,

    accounts: async (actor: Actor): Promise<Account[]> => {
      requireReach(actor, 'administration');
      return accounts.list();
    },

    /** Adds an account and mails its invitation; an address that has an account is told at its field. */
    invite: async (actor: Actor, input: NewAccount): Promise<Invited> => {
      requireReach(actor, 'administration');
      const account = await accounts.insert(input, randomToken(), clock());
      if (!account) return refused('email', 'accounts:errors.email-taken');
      await issue('account-invite', account, actor.accountId);
      return { ok: true, account };
    },

    /** Mails another invitation; the earlier one ends. Throws `conflict` where there is nothing to invite to. */
    inviteAgain: async (actor: Actor, id: string): Promise<void> => {
      const account = await find(actor, id);
      if (account.state !== 'invited') throw new AppError('conflict');
      await links.close(id, clock());
      await issue('account-invite', account, actor.accountId);
    },

    changeRoles: async (actor: Actor, id: string, roles: readonly Role[]): Promise<Changed> => {
      const account = await find(actor, id);
      if (!roles.includes('admin')) {
        if (id === actor.accountId) return refused('roles', 'accounts:errors.own-admin');
        if (!(await stepsDown(account))) return refused('roles', 'accounts:errors.last-admin');
      }
      await listIfAdmin(await accounts.change(id, { roles: [...roles] }));
      return { ok: true };
    },

    /** Ends an account's sessions and links, and lets it in no more. */
    disable: async (actor: Actor, id: string): Promise<Changed> => {
      const account = await find(actor, id);
      if (id === actor.accountId) return refused('', 'accounts:errors.own-disable');
      if (!(await stepsDown(account))) return refused('', 'accounts:errors.last-admin');
      await accounts.setDisabled(id, clock(), randomToken());
      await links.close(id, clock());
      return { ok: true };
    },

    /** Lets a disabled account in again; one that is not disabled keeps its sessions. */
    enable: async (actor: Actor, id: string): Promise<void> => {
      const account = await find(actor, id);
      const isOut = account.state === 'disabled';
      await listIfAdmin(isOut ? await accounts.setDisabled(id, null, randomToken()) : account);
    },
  };
};

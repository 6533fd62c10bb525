import { emailKey, type Account } from '../../server/features/accounts/account.js';
import { isOpen, type AccountLink } from '../../server/features/accounts/account-link.js';
import type { AccountLinkStore } from '../../server/features/accounts/account-link-store.js';
import type { AccountStore, Credentials } from '../../server/features/accounts/account-store.js';
import type { Organisation } from '../../server/features/accounts/organisation.js';
import type { Founder, OrganisationStore } from '../../server/features/accounts/organisation-store.js';
import type { Passwords } from '../../server/features/accounts/passwords.js';

/** Passwords that cost nothing; counts how often one was compared. */
export const fakePasswords = (): Passwords & { compared: number } => ({
  compared: 0,
  hash: (password) => Promise.resolve(`hash of ${password}`),
  matches(password, hashed) {
    this.compared += 1;
    return Promise.resolve(hashed === `hash of ${password}`);
  },
});

const stateOf = ({ disabled, passwordHash }: { disabled: boolean; passwordHash: string | null }) =>
  disabled ? 'disabled' : passwordHash === null ? 'invited' : 'active';

type Row = Credentials & { disabled: boolean };

/** Accounts in memory. */
export const fakeAccounts = (): AccountStore => {
  const rows = new Map<string, Row>();
  let last = 0;
  const put = (row: Row): Account => {
    const account = { ...row.account, state: stateOf(row) } as Account;
    rows.set(account.id, { ...row, account });
    return account;
  };
  const alter = (id: string, make: (row: Row) => Row): Promise<Account | null> => {
    const row = rows.get(id);
    return Promise.resolve(row ? put(make(row)) : null);
  };
  const byEmail = (email: string) =>
    [...rows.values()].find(({ account }) => emailKey(account.email) === emailKey(email)) ?? null;
  return {
    insert: (account, passwordStamp, createdAt) => {
      if (byEmail(account.email)) return Promise.resolve(null);
      const id = (last += 1).toString(16).padStart(24, '0');
      const made: Account = { ...account, id, state: 'invited', createdAt, signedInAt: null };
      return Promise.resolve(put({ account: made, passwordHash: null, passwordStamp, disabled: false }));
    },
    settle: ({ id, name, email, roles, locale, createdAt, signedInAt, passwordHash, passwordStamp }) => {
      const account: Account = { id, name, email, roles, locale, createdAt, signedInAt, state: 'active' };
      put({ account, passwordHash, passwordStamp, disabled: false });
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(rows.get(id)?.account ?? null),
    credentials: (id) => Promise.resolve(rows.get(id) ?? null),
    credentialsByEmail: (email) => Promise.resolve(byEmail(email)),
    list: () => Promise.resolve([...rows.values()].map(({ account }) => account)),
    names: (ids) =>
      Promise.resolve(
        new Map(ids.filter((id) => rows.has(id)).map((id) => [id, rows.get(id)!.account.name])),
      ),
    change: (id, fields) => alter(id, (row) => ({ ...row, account: { ...row.account, ...fields } })),
    setPassword: (id, passwordHash, passwordStamp) =>
      alter(id, (row) => ({ ...row, passwordHash, passwordStamp })),
    setDisabled: (id, at, passwordStamp) =>
      alter(id, (row) => ({ ...row, passwordStamp, disabled: at !== null })),
    signedIn: async (id, signedInAt) => {
      await alter(id, (row) => ({ ...row, account: { ...row.account, signedInAt } }));
    },
  };
};

/** The organisation in memory. */
export const fakeOrganisations = (): OrganisationStore & { reads: number } => {
  let kept: { organisation: Organisation; founder: Founder | null; admins: Set<string> } | null = null;
  let setup = '';
  return {
    reads: 0,
    read() {
      this.reads += 1;
      return Promise.resolve(kept);
    },
    found: (organisation, founder) => {
      if (kept) return Promise.resolve(false);
      kept = { organisation, founder, admins: new Set([founder.id]) };
      return Promise.resolve(true);
    },
    finish: () => {
      if (kept) kept.founder = null;
      setup = '';
      return Promise.resolve();
    },
    abandon: (id) => {
      if (kept?.founder?.id === id) kept = null;
      return Promise.resolve();
    },
    update: (organisation) => {
      if (kept) kept.organisation = { ...kept.organisation, ...organisation };
      return Promise.resolve();
    },
    setBrand: (brand) => {
      if (kept) kept.organisation = { ...kept.organisation, brand };
      return Promise.resolve();
    },
    addAdmin: (id) => {
      kept?.admins.add(id);
      return Promise.resolve();
    },
    removeAdmin: (id) => {
      if (kept?.admins.has(id) && kept.admins.size === 1) return Promise.resolve(false);
      kept?.admins.delete(id);
      return Promise.resolve(true);
    },
    renewSetup: (token) => {
      setup = token;
      return Promise.resolve();
    },
    opensSetup: (token) => Promise.resolve(token !== '' && token === setup),
  };
};

/** Links in memory. */
export const fakeLinks = (): AccountLinkStore => {
  const rows = new Map<string, { link: AccountLink; tokenHash: string }>();
  const close = (link: AccountLink, usedAt: Date) => {
    const row = rows.get(link.id);
    if (row) rows.set(link.id, { ...row, link: { ...link, usedAt } });
  };
  return {
    insert: (link, tokenHash) => {
      rows.set(link.id, { link, tokenHash });
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(rows.get(id)?.link ?? null),
    findByToken: (kind, tokenHash) =>
      Promise.resolve(
        [...rows.values()].find((row) => row.link.kind === kind && row.tokenHash === tokenHash)?.link ?? null,
      ),
    use: (id, now) => {
      const link = rows.get(id)?.link;
      if (!link || !isOpen(link, now)) return Promise.resolve(false);
      close(link, now);
      return Promise.resolve(true);
    },
    close: (accountId, now) => {
      for (const { link } of rows.values())
        if (link.accountId === accountId && link.usedAt === null) close(link, now);
      return Promise.resolve();
    },
  };
};

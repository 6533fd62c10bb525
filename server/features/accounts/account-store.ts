import { trusted, type Types } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import { isId } from '../../platform/database/ids.js';
import { emailKey, type Account, type AccountState } from './account.js';
import type { AccountModel, AccountRecord } from './account-model.js';
import type { Founder } from './organisation-model.js';

type Stored = AccountRecord & { _id: Types.ObjectId };

/** What proves a person; stays between the store and the services. */
export type Credentials = {
  readonly account: Account;
  readonly passwordHash: string | null;
  readonly passwordStamp: string;
};

export type NewAccount = Pick<Account, 'name' | 'email' | 'roles' | 'locale'>;

const stateOf = ({ disabledAt, passwordHash }: AccountRecord): AccountState => {
  if (disabledAt) return 'disabled';
  return passwordHash === null ? 'invited' : 'active';
};

const plain = (record: Stored): Account => ({
  id: record._id.toHexString(),
  name: record.name,
  email: record.email,
  roles: [...record.roles],
  locale: record.locale,
  state: stateOf(record),
  createdAt: record.createdAt,
  signedInAt: record.signedInAt,
});

const withCredentials = (record: Stored): Credentials => ({
  account: plain(record),
  passwordHash: record.passwordHash,
  passwordStamp: record.passwordStamp,
});

const mostAccounts = 1_000;

/** People who sign in. Two accounts of one address are refused by the index, so that no race makes them. */
export const createAccountStore = (accounts: AccountModel) => {
  const change = async (id: string, fields: Partial<AccountRecord>): Promise<Account | null> => {
    if (!isId(id)) return null;
    const found = await accounts
      .findByIdAndUpdate(id, { $set: fields }, { returnDocument: 'after' })
      .lean<Stored>();
    return found ? plain(found) : null;
  };

  return {
    /** Adds an account without a password; null where another has its address. */
    insert: async (account: NewAccount, stamp: string, now: Date): Promise<Account | null> => {
      const record: AccountRecord = {
        ...account,
        roles: [...account.roles],
        emailKey: emailKey(account.email),
        passwordHash: null,
        passwordStamp: stamp,
        disabledAt: null,
        createdAt: now,
        signedInAt: null,
      };
      try {
        const { _id } = await accounts.create(record);
        return plain({ ...record, _id });
      } catch (error) {
        if (isDuplicate(error)) return null;
        throw error;
      }
    },

    /** Puts the first account among the accounts; doing so again changes nothing. */
    settle: async ({ id, ...record }: Founder): Promise<void> => {
      await accounts.updateOne({ _id: id }, { $setOnInsert: record }, { upsert: true });
    },

    find: async (id: string): Promise<Account | null> => {
      const found = isId(id) ? await accounts.findById(id).lean<Stored>() : null;
      return found ? plain(found) : null;
    },

    credentials: async (id: string): Promise<Credentials | null> => {
      const found = isId(id) ? await accounts.findById(id).lean<Stored>() : null;
      return found ? withCredentials(found) : null;
    },

    credentialsByEmail: async (email: string): Promise<Credentials | null> => {
      const found = await accounts.findOne({ emailKey: emailKey(email) }).lean<Stored>();
      return found ? withCredentials(found) : null;
    },

    /** Every account, by name. */
    list: async (): Promise<Account[]> => {
      const found = await accounts.find().sort({ name: 1 }).limit(mostAccounts).lean<Stored[]>();
      return found.map(plain);
    },

    names: async (ids: readonly string[]): Promise<Map<string, string>> => {
      const found = await accounts
        .find({ _id: trusted({ $in: ids.filter(isId) }) }, { name: 1 })
        .lean<{ _id: Types.ObjectId; name: string }[]>();
      return new Map(found.map(({ _id, name }) => [_id.toHexString(), name]));
    },

    change: (id: string, fields: Partial<Pick<AccountRecord, 'name' | 'locale' | 'roles'>>) =>
      change(id, fields),

    setPassword: (id: string, passwordHash: string, passwordStamp: string) =>
      change(id, { passwordHash, passwordStamp }),

    /** Closes or opens an account. A new stamp ends every session that is still open. */
    setDisabled: (id: string, disabledAt: Date | null, passwordStamp: string) =>
      change(id, { disabledAt, passwordStamp }),

    signedIn: async (id: string, now: Date): Promise<void> => {
      await change(id, { signedInAt: now });
    },
  };
};

export type AccountStore = ReturnType<typeof createAccountStore>;

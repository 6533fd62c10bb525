import { trusted, type Types } from 'mongoose';
import { isId } from '../../platform/database/ids.js';
import type { AccountLink, LinkKind } from './account-link.js';
import type { AccountLinkModel, AccountLinkRecord } from './account-link-model.js';

type Stored = AccountLinkRecord & { _id: Types.ObjectId };

const plain = (record: Stored): AccountLink => ({
  id: record._id.toHexString(),
  kind: record.kind,
  accountId: record.accountId,
  invitedBy: record.invitedBy,
  createdAt: record.createdAt,
  expiresAt: record.expiresAt,
  usedAt: record.usedAt,
});

/** Links by which a person chooses a password. */
export const createAccountLinkStore = (links: AccountLinkModel) => ({
  insert: async (link: AccountLink, tokenHash: string): Promise<void> => {
    const { id, ...record } = link;
    await links.create({ _id: id, ...record, tokenHash });
  },

  find: async (id: string): Promise<AccountLink | null> => {
    const found = isId(id) ? await links.findById(id).lean<Stored>() : null;
    return found ? plain(found) : null;
  },

  findByToken: async (kind: LinkKind, tokenHash: string): Promise<AccountLink | null> => {
    const found = await links.findOne({ kind, tokenHash }).lean<Stored>();
    return found ? plain(found) : null;
  },

  /** Uses a link up; false where somebody did before, or its time is over. */
  use: async (id: string, now: Date): Promise<boolean> => {
    const done = await links.updateOne(
      { _id: id, usedAt: null, expiresAt: trusted({ $gt: now }) },
      { $set: { usedAt: now } },
    );
    return done.matchedCount === 1;
  },

  /** Closes whatever still opens for an account. */
  close: async (accountId: string, now: Date): Promise<void> => {
    await links.updateMany({ accountId, usedAt: null }, { $set: { usedAt: now } });
  },
});

export type AccountLinkStore = ReturnType<typeof createAccountLinkStore>;

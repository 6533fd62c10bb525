import { trusted, type Types } from 'mongoose';
import { isId } from '../../platform/database/ids.js';
import type { WhyLinkModel, WhyLinkRecord } from './why-link-model.js';
import type { WhyLink, WhySnapshot } from './why-link.js';

type Stored = WhyLinkRecord & { _id: Types.ObjectId };

const plain = (record: Omit<Stored, 'snapshot' | 'tokenHash'>): WhyLink => ({
  id: record._id.toHexString(),
  studyId: record.studyId.toHexString(),
  createdBy: record.createdBy,
  createdAt: record.createdAt,
  expiresAt: record.expiresAt,
  revokedBy: record.revokedBy,
  revokedAt: record.revokedAt,
  opened: record.opened,
  lastOpenedAt: record.lastOpenedAt,
});

const mostListed = 200;

/** Links to why pages, with what they show. */
export const createWhyLinkStore = (links: WhyLinkModel) => ({
  insert: async (link: WhyLink, snapshot: WhySnapshot, tokenHash: string): Promise<void> => {
    const { id, ...record } = link;
    await links.create({ _id: id, ...record, snapshot, tokenHash });
  },

  /** Newest first, without what they show. */
  list: async (studyId: string): Promise<WhyLink[]> => {
    if (!isId(studyId)) return [];
    const found = await links
      .find({ studyId }, { snapshot: 0, tokenHash: 0 })
      .sort({ createdAt: -1, _id: -1 })
      .limit(mostListed)
      .lean<Stored[]>();
    return found.map(plain);
  },

  find: async (id: string): Promise<WhyLink | null> => {
    const found = isId(id) ? await links.findById(id, { snapshot: 0, tokenHash: 0 }).lean<Stored>() : null;
    return found && plain(found);
  },

  countOpen: (studyId: string, now: Date): Promise<number> =>
    links.countDocuments({ studyId, revokedAt: null, expiresAt: trusted({ $gt: now }) }),

  findByToken: async (
    tokenHash: string,
  ): Promise<{ readonly link: WhyLink; readonly snapshot: WhySnapshot | null } | null> => {
    const found = await links.findOne({ tokenHash }).lean<Stored>();
    return found && { link: plain(found), snapshot: found.snapshot };
  },

  /** Ends a link and forgets what it showed; the first who does so stays its name. */
  revoke: async (id: string, revokedBy: string, revokedAt: Date): Promise<void> => {
    await links.updateOne({ _id: id, revokedAt: null }, { $set: { revokedBy, revokedAt, snapshot: null } });
  },

  countOpening: async (id: string, now: Date): Promise<void> => {
    await links.updateOne({ _id: id }, { $inc: { opened: 1 }, $set: { lastOpenedAt: now } });
  },
});

export type WhyLinkStore = ReturnType<typeof createWhyLinkStore>;

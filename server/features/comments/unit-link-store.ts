import { trusted, type Types } from 'mongoose';
import { isId } from '../../platform/database/ids.js';
import type { UnitLinkModel, UnitLinkRecord } from './unit-link-model.js';
import type { UnitLink } from './unit-link.js';

type Stored = UnitLinkRecord & { _id: Types.ObjectId };

const plain = ({ _id, studyId, tokenHash: _, ...record }: Stored): UnitLink => ({
  id: _id.toHexString(),
  ...record,
  studyId: studyId.toHexString(),
});

const mostListed = 200;

/** Links by which units read comments. */
export const createUnitLinkStore = (links: UnitLinkModel) => ({
  insert: async (link: UnitLink, tokenHash: string): Promise<void> => {
    const { id, ...record } = link;
    await links.create({ _id: id, ...record, tokenHash });
  },

  /** Newest first. */
  list: async (studyId: string): Promise<UnitLink[]> => {
    if (!isId(studyId)) return [];
    const found = await links
      .find({ studyId })
      .sort({ createdAt: -1, _id: -1 })
      .limit(mostListed)
      .lean<Stored[]>();
    return found.map(plain);
  },

  find: async (id: string): Promise<UnitLink | null> => {
    const found = isId(id) ? await links.findById(id).lean<Stored>() : null;
    return found && plain(found);
  },

  countOpen: (studyId: string, now: Date): Promise<number> =>
    links.countDocuments({ studyId, revokedAt: null, expiresAt: trusted({ $gt: now }) }),

  findByToken: async (tokenHash: string): Promise<UnitLink | null> => {
    const found = await links.findOne({ tokenHash }).lean<Stored>();
    return found && plain(found);
  },

  /** Ends a link; the first who does so stays its name. */
  revoke: async (id: string, revokedBy: string, revokedAt: Date): Promise<void> => {
    await links.updateOne({ _id: id, revokedAt: null }, { $set: { revokedBy, revokedAt } });
  },

  countOpening: async (id: string, now: Date): Promise<void> => {
    await links.updateOne({ _id: id }, { $inc: { opened: 1 }, $set: { lastOpenedAt: now } });
  },
});

export type UnitLinkStore = ReturnType<typeof createUnitLinkStore>;

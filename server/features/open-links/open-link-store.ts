import type { Types } from 'mongoose';
import { isId } from '../../platform/database/ids.js';
import type { Session } from '../../platform/database/transactions.js';
import type { OpenLink } from './open-link.js';
import type { OpenLinkModel, OpenLinkRecord } from './open-link-model.js';

type Stored = OpenLinkRecord & { _id: Types.ObjectId };

const plain = ({ _id, studyId, ...link }: Stored): OpenLink => ({
  ...link,
  id: _id.toHexString(),
  studyId: studyId.toHexString(),
});

const mostListed = 200;

/** Open links, found by the code in their address. */
export const createOpenLinkStore = (links: OpenLinkModel) => ({
  insert: async ({ id, ...link }: OpenLink): Promise<void> => {
    await links.create({ _id: id, ...link });
  },

  /** Newest first. */
  list: async (studyId: string): Promise<OpenLink[]> => {
    if (!isId(studyId)) return [];
    const found = await links
      .find({ studyId })
      .sort({ createdAt: -1, _id: -1 })
      .limit(mostListed)
      .lean<Stored[]>();
    return found.map(plain);
  },

  find: async (id: string): Promise<OpenLink | null> => {
    const found = isId(id) ? await links.findById(id).lean<Stored>() : null;
    return found && plain(found);
  },

  findByCode: async (code: string): Promise<OpenLink | null> => {
    const found = await links.findOne({ code }).lean<Stored>();
    return found && plain(found);
  },

  countKept: (studyId: string): Promise<number> => links.countDocuments({ studyId, revokedAt: null }),

  /** Writes what a person changes; never how many answers were taken, which answers alone do. */
  change: async (id: string, change: Partial<Omit<OpenLink, 'id' | 'studyId' | 'code' | 'taken'>>) => {
    await links.updateOne({ _id: id }, { $set: change });
  },

  /** The link as a transaction sees it. */
  findWithin: async (session: Session, id: string): Promise<OpenLink | null> => {
    const found = await links.findById(id).session(session).lean<Stored>();
    return found && plain(found);
  },

  /** Counts one answer. Of two transactions that do so at once one is run again and sees what the other has counted. */
  countWithin: async (session: Session, id: string): Promise<void> => {
    await links.updateOne({ _id: id }, { $inc: { taken: 1 } }).session(session);
  },
});

export type OpenLinkStore = ReturnType<typeof createOpenLinkStore>;

import type { Types } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import { isId } from '../../platform/database/ids.js';
import type { MarketLink } from './market.js';
import type { ElsewhereModel, MarketLinkModel, MarketLinkRecord } from './market-model.js';

type Stored = MarketLinkRecord & { _id: Types.ObjectId };

const plain = ({ _id, tokenHash: _secret, studyId, ...link }: Stored): MarketLink => ({
  ...link,
  studyId: studyId.toHexString(),
});

/** The open link of each study, found by its token's hash, and how many use nobody whom the study lists. */
export const createMarketStore = (parts: { links: MarketLinkModel; elsewhere: ElsewhereModel }) => {
  const { links, elsewhere } = parts;
  return {
    ofStudy: async (studyId: string): Promise<MarketLink | null> => {
      const found = isId(studyId) ? await links.findOne({ studyId }).lean<Stored>() : null;
      return found ? plain(found) : null;
    },

    findByToken: async (tokenHash: string): Promise<MarketLink | null> => {
      const found = await links.findOne({ tokenHash }).lean<Stored>();
      return found ? plain(found) : null;
    },

    /** Keeps the link of its study in place of the one before. */
    save: async ({ studyId, ...link }: MarketLink, tokenHash: string): Promise<void> => {
      await links.updateOne({ studyId }, { $set: { ...link, tokenHash } }, { upsert: true });
    },

    /** Counts somebody who uses none of the providers, once a key. */
    countElsewhere: async (one: { key: string; studyId: string; round: string; at: Date }): Promise<void> => {
      try {
        await elsewhere.create(one);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    },

    elsewhereIn: (studyId: string, round: string): Promise<number> =>
      elsewhere.countDocuments({ studyId, round }),
  };
};

export type MarketStore = ReturnType<typeof createMarketStore>;

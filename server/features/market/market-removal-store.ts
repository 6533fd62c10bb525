import { Types } from 'mongoose';
import { removeMany } from '../../platform/database/many.js';
import type { ElsewhereModel, MarketLinkModel } from './market-model.js';

/** Takes back what the market survey keeps of a study which goes: its link, and who used nobody on the list. */
export const createMarketRemovalStore = (parts: {
  readonly marketLinks: MarketLinkModel;
  readonly elsewhere: ElsewhereModel;
}) => ({
  removeOfStudy: async (id: string): Promise<void> => {
    const studyId = new Types.ObjectId(id);
    await removeMany(parts.marketLinks.collection, { studyId });
    await removeMany(parts.elsewhere.collection, { studyId });
  },
});

import { trusted } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import { hashToken, sameSecret } from '../../platform/tokens.js';
import type { Brand } from '../../platform/brand/brand.js';
import type { Organisation, OrganisationSettings } from './organisation.js';
import type { Founder, OrganisationModel, OrganisationRecord, SetupModel } from './organisation-model.js';

export type { Founder } from './organisation-model.js';

const ID = 'organisation';

const plain = ({ name, locale, timeZone, brand = null }: OrganisationRecord): Organisation => ({
  name,
  locale,
  timeZone,
  brand,
});

/** The organisation, and what stands with it: its first account and who its admins are. */
export const createOrganisationStore = (parts: { organisations: OrganisationModel; setups: SetupModel }) => {
  const { organisations, setups } = parts;
  return {
    /** The organisation, and the first account while it is not yet among the accounts. */
    read: async (): Promise<{ organisation: Organisation; founder: Founder | null } | null> => {
      const found = await organisations.findById(ID).lean<OrganisationRecord>();
      return found ? { organisation: plain(found), founder: found.founder } : null;
    },

    /** Makes the organisation together with its first account; false where there is one already. */
    found: async (organisation: OrganisationSettings, founder: Founder, now: Date): Promise<boolean> => {
      const admins = [founder.id];
      try {
        await organisations.create({ _id: ID, ...organisation, admins, founder, createdAt: now });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },

    /** The first account stands among the accounts: its copy and the setup's token go. */
    finish: async (founderId: string): Promise<void> => {
      await organisations.updateOne({ _id: ID, 'founder.id': founderId }, { $set: { founder: null } });
      await setups.deleteMany({});
    },

    /** Takes the organisation of a founder back whose account could not be made. */
    abandon: async (founderId: string): Promise<void> => {
      await organisations.deleteOne({ _id: ID, 'founder.id': founderId });
    },

    update: async (organisation: OrganisationSettings): Promise<void> => {
      await organisations.updateOne({ _id: ID }, { $set: organisation });
    },

    setBrand: async (brand: Brand): Promise<void> => {
      await organisations.updateOne({ _id: ID }, { $set: { brand } });
    },

    addAdmin: async (accountId: string): Promise<void> => {
      await organisations.updateOne({ _id: ID }, { $addToSet: { admins: accountId } });
    },

    /** Strikes an account from the admins; false where nobody would be left, decided in the write itself. */
    removeAdmin: async (accountId: string): Promise<boolean> => {
      const notListed = { admins: trusted({ $ne: accountId }) };
      const another = { 'admins.1': trusted({ $exists: true }) };
      const done = await organisations.updateOne(
        { _id: ID, $or: [notListed, another] },
        { $pull: { admins: accountId } },
      );
      return done.matchedCount === 1;
    },

    /** Only this token opens the setup from now on. */
    renewSetup: async (token: string): Promise<void> => {
      await setups.replaceOne({ _id: 'setup' }, { tokenHash: hashToken(token) }, { upsert: true });
    },

    opensSetup: async (token: string): Promise<boolean> => {
      const found = await setups.findById('setup').lean<{ tokenHash: string }>();
      return found !== null && sameSecret(found.tokenHash, hashToken(token));
    },
  };
};

export type OrganisationStore = ReturnType<typeof createOrganisationStore>;

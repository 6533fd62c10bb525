import { Types, type Collection } from 'mongoose';
import type { CountedKind } from '../../platform/database/kept-counts.js';
import { portionsOf } from '../../platform/database/portions.js';
import type { Session } from '../../platform/database/transactions.js';

type Invited = { readonly encounterId: string };

/** Of which of these encounters, no more than a portion, the invitation before the service was answered. */
export const answeredBefore = async (
  collection: Collection,
  encounterIds: readonly string[],
  session?: Session,
): Promise<string[]> => {
  const query = { encounterId: { $in: [...encounterIds] }, wave: 'before', answeredAt: { $ne: null } };
  const options = { projection: { _id: 0, encounterId: 1 }, ...(session && { session }) };
  const found = (await collection.find(query, options).toArray()) as unknown as Invited[];
  return found.map(({ encounterId }) => encounterId);
};

/** The encounters of those of these invitations, no more than a portion, that ask what is expected. */
export const expectingAmong = async (
  collection: Collection,
  invitations: readonly { readonly id: string }[],
): Promise<string[]> => {
  const query = { _id: { $in: invitations.map(({ id }) => new Types.ObjectId(id)) }, wave: 'before' };
  const found = await collection.find(query, { projection: { encounterId: 1 } }).toArray();
  return (found as unknown as Invited[]).map(({ encounterId }) => encounterId);
};

/** Looks up for invitations to tell what was received whether the one before the service was answered. */
export const lookedUpBefore = (collection: Collection): NonNullable<CountedKind['lookedUp']> => ({
  field: 'answeredBefore',
  of: async (records, session) => {
    const told = new Map<string, boolean>();
    for (const some of portionsOf(records.filter(({ wave }) => wave === 'after'))) {
      const encounterIds = some.map(({ encounterId }) => String(encounterId));
      const answered = new Set(await answeredBefore(collection, encounterIds, session));
      for (const { _id, encounterId } of some) told.set(_id.toHexString(), answered.has(String(encounterId)));
    }
    return told;
  },
});

/** Notes on the invitations that followed these, where there are any, that the one before was answered. */
export const noteAnsweredBefore = async (
  collection: Collection,
  encounterIds: readonly string[],
): Promise<void> => {
  if (encounterIds.length === 0) return;
  // Hardly ever is there one: looking is quicker than an update of each.
  const followed = { encounterId: { $in: [...encounterIds] }, wave: 'after' };
  const found = await collection.find(followed, { projection: { answeredBefore: 1 } }).toArray();
  const ids = found.filter(({ answeredBefore: noted }) => noted !== true).map(({ _id }) => _id);
  if (ids.length > 0)
    await collection.updateMany({ _id: { $in: ids } }, { $set: { answeredBefore: true, isCounted: null } });
};

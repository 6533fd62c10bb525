import { trusted, type QueryFilter, type Types } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import { findPlain } from '../../platform/database/find-plain.js';
import { gather } from '../../platform/database/gather.js';
import { isId, objectIds } from '../../platform/database/ids.js';
import type { StudyFilter } from '../studies/index.js';
import type { Encounter, EncounterState, Wave } from './encounter.js';
import type { CounterModel, EncounterModel, EncounterRecord } from './encounter-model.js';

type Stored = EncounterRecord & { _id: Types.ObjectId };

/** An encounter and the wave whose invitation is still to be made. */
export type Pending = { readonly encounter: Encounter; readonly wave: Wave };

export type EncounterQuery = {
  readonly studyId?: string | undefined;
  readonly contactId?: string | undefined;
  readonly state?: EncounterState | undefined;
  readonly agentId?: string | undefined;
  readonly skip: number;
  readonly limit: number;
};

/** Of an encounter itself neither segment nor survey is known: its invitations know them. */
export type EncounterCount = Omit<StudyFilter, 'segment' | 'versionId'> & {
  readonly state?: EncounterState | undefined;
};

export type NewEncounter = Omit<Encounter, 'number' | 'state' | 'deliveredAt'>;

const plain = (record: Stored): Encounter => ({
  id: record._id.toHexString(),
  number: record.number,
  studyId: record.studyId,
  contactId: record.contactId,
  service: record.service,
  providerKey: record.providerKey,
  round: record.round,
  promises: record.promises,
  plannedAt: record.plannedAt,
  state: record.state,
  deliveredAt: record.deliveredAt,
  agentId: record.agentId,
  createdAt: record.createdAt,
});

const given = (conditions: Record<string, unknown>): QueryFilter<EncounterRecord> =>
  Object.fromEntries(Object.entries(conditions).filter(([, value]) => value !== undefined));

const filterOf = (filter: EncounterCount): QueryFilter<EncounterRecord> => {
  const { studyId, round, providerKey, agentId, state, from, to } = filter;
  const equal = { studyId, round, providerKey, agentId, state };
  const period = { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) };
  return given({ ...equal, deliveredAt: from || to ? trusted(period) : undefined });
};

const BATCH = 100;

/** Encounters, and the counter that numbers them. */
export const createEncounterStore = (parts: { encounters: EncounterModel; counters: CounterModel }) => {
  const { encounters, counters } = parts;

  const increase = async (): Promise<number> => {
    const counter = await counters
      .findOneAndUpdate(
        { _id: 'encounters' },
        { $inc: { value: 1 } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean<{ value: number }>();
    if (!counter) throw new Error('the counter of encounters gave no number');
    return counter.value;
  };

  /** The next number. Two who make the very first counter at once meet at its id: the later one tries again. */
  const nextNumber = async (): Promise<number> => {
    try {
      return await increase();
    } catch (error) {
      if (isDuplicate(error)) return increase();
      throw error;
    }
  };

  const byIds = async (ids: readonly string[]): Promise<Map<string, Encounter>> => {
    const found = await findPlain<Stored>(encounters.collection, { _id: { $in: objectIds(ids) } });
    return new Map(found.map(plain).map((encounter) => [encounter.id, encounter]));
  };

  const find = gather(byIds);

  return {
    /**
     * Adds a planned encounter under the next number, its before invitation pending in the same write; or gives the one
     * that has this id already.
     */
    insert: async ({ id, ...input }: NewEncounter): Promise<Encounter> => {
      const number = await nextNumber();
      const record: EncounterRecord = {
        ...input,
        number,
        state: 'planned',
        deliveredAt: null,
        pending: 'before',
      };
      try {
        await encounters.create({ _id: id, ...record });
        return { id, ...input, number, state: 'planned', deliveredAt: null };
      } catch (error) {
        const existing = isDuplicate(error) ? await find(id) : null;
        if (!existing) throw error;
        return existing;
      }
    },

    /** Marks it delivered, the after invitation pending in the same write; null where it was delivered before. */
    markDelivered: async (id: string, deliveredAt: Date): Promise<Encounter | null> => {
      if (!isId(id)) return null;
      const found = await encounters
        .findOneAndUpdate(
          { _id: id, state: 'planned' },
          { $set: { state: 'delivered', deliveredAt, pending: 'after', isCounted: null } },
          { returnDocument: 'after' },
        )
        .lean<Stored>();
      return found ? plain(found) : null;
    },

    /** The invitation of `wave` has been made. Changes nothing where another wave is pending by now. */
    settle: async (id: string, wave: Wave): Promise<void> => {
      await encounters.updateOne({ _id: id, pending: wave }, { $set: { pending: null } });
    },

    /** Encounters whose invitation is still to be made, by id, after `after` ('' for the first). */
    pending: async (after: string): Promise<Pending[]> => {
      const found = await encounters
        .find({
          pending: trusted({ $in: ['before', 'after'] }),
          ...(after ? { _id: trusted({ $gt: after }) } : {}),
        })
        .sort({ _id: 1 })
        .limit(BATCH)
        .lean<Stored[]>();
      return found.flatMap((record) =>
        record.pending ? [{ encounter: plain(record), wave: record.pending }] : [],
      );
    },

    find,
    byIds,

    /** One page, newest first. */
    list: async ({
      skip,
      limit,
      ...conditions
    }: EncounterQuery): Promise<{ encounters: Encounter[]; total: number }> => {
      const filter = given(conditions);
      const [found, total] = await Promise.all([
        encounters.find(filter).sort({ number: -1 }).skip(skip).limit(limit).lean<Stored[]>(),
        encounters.countDocuments(filter),
      ]);
      return { encounters: found.map(plain), total };
    },

    count: (filter: EncounterCount): Promise<number> => encounters.countDocuments(filterOf(filter)),

    /** The contacts of an agent's encounters. */
    contactIdsOf: (agentId: string): Promise<string[]> => encounters.distinct('contactId', { agentId }),
  };
};

export type EncounterStore = ReturnType<typeof createEncounterStore>;

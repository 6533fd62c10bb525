import { trusted, type QueryFilter, type Types } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import { findPlain } from '../../platform/database/find-plain.js';
import { gather } from '../../platform/database/gather.js';
import { isId, objectIds } from '../../platform/database/ids.js';
import { ofSegments } from '../../platform/database/segments.js';
import { segmentsIn, type StudyFilter } from '../studies/index.js';
import { mostNotes, type Encounter, type EncounterState, type PromiseNote, type Wave } from './encounter.js';
import type { CounterModel, EncounterModel, EncounterRecord } from './encounter-model.js';

/** What encounters from earlier releases lack. */
type Late = 'promiseKeys' | 'notes' | 'attributes';
export type StoredEncounter = Omit<EncounterRecord, Late> &
  Partial<Pick<EncounterRecord, Late>> & { _id: Types.ObjectId };

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

/** What of a filter an encounter knows: what the customer was like when it was recorded, and no survey. */
export type EncounterSelection = Omit<StudyFilter, 'versionId' | 'flagged'>;

export type NewEncounter = Omit<Encounter, 'number' | 'state' | 'deliveredAt' | 'notes'>;

export const plainEncounter = (record: StoredEncounter): Encounter => ({
  id: record._id.toHexString(),
  number: record.number,
  studyId: record.studyId,
  contactId: record.contactId,
  service: record.service,
  providerKey: record.providerKey,
  round: record.round,
  promises: record.promises,
  // Encounters from before promises were noted have neither keys nor notes.
  promiseKeys: record.promiseKeys ?? [],
  notes: record.notes ?? [],
  attributes: record.attributes ?? {},
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
    const found = await findPlain<StoredEncounter>(encounters.collection, { _id: { $in: objectIds(ids) } });
    return new Map(found.map(plainEncounter).map((encounter) => [encounter.id, encounter]));
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
        notes: [],
        pending: 'before',
      };
      try {
        await encounters.create({ _id: id, ...record });
        return { id, ...input, number, state: 'planned', deliveredAt: null, notes: [] };
      } catch (error) {
        const existing = isDuplicate(error) ? await find(id) : null;
        if (!existing) throw error;
        return existing;
      }
    },

    /**
     * Marks it delivered with what is noted of its promises, the after invitation pending and the promises to be counted in the
     * same write; null where it was delivered before.
     */
    markDelivered: async (
      id: string,
      deliveredAt: Date,
      note: PromiseNote | null = null,
    ): Promise<Encounter | null> => {
      if (!isId(id)) return null;
      const notes = note ? { notes: [note] } : {};
      const found = await encounters
        .findOneAndUpdate(
          { _id: id, state: 'planned' },
          {
            $set: {
              state: 'delivered',
              deliveredAt,
              pending: 'after',
              counting: 'waiting',
              isCounted: null,
              ...notes,
            },
          },
          { returnDocument: 'after' },
        )
        .lean<StoredEncounter>();
      return found ? plainEncounter(found) : null;
    },

    /** Adds what is noted of the promises of a delivered encounter, to be counted anew; null where it is not delivered. */
    note: async (id: string, note: PromiseNote): Promise<Encounter | null> => {
      if (!isId(id)) return null;
      const found = await encounters
        .findOneAndUpdate(
          { _id: id, state: 'delivered' },
          { $push: { notes: { $each: [note], $slice: -mostNotes } }, $set: { counting: 'waiting' } },
          { returnDocument: 'after' },
        )
        .lean<StoredEncounter>();
      return found ? plainEncounter(found) : null;
    },

    /** The invitation of `wave` has been made. Changes nothing where another wave is pending by now. */
    settle: async (id: string, wave: Wave): Promise<void> => {
      await encounters.updateOne({ _id: id, pending: wave }, { $set: { pending: null } });
    },

    /** Encounters whose invitation is still to be made, by id, after `after` ('' for the first). */
    pending: async (after: string): Promise<Pending[]> => {
      const found = await encounters
        .find({
          // The second says that only those in the index are meant, which the first alone does not.
          $and: [
            { pending: trusted({ $in: ['before' as const, 'after' as const] }) },
            { pending: trusted({ $type: 'string' as const }) },
          ],
          ...(after ? { _id: trusted({ $gt: after }) } : {}),
        })
        .sort({ _id: 1 })
        .limit(BATCH)
        .lean<StoredEncounter[]>();
      return found.flatMap((record) =>
        record.pending ? [{ encounter: plainEncounter(record), wave: record.pending }] : [],
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
        encounters.find(filter).sort({ number: -1 }).skip(skip).limit(limit).lean<StoredEncounter[]>(),
        encounters.countDocuments(filter),
      ]);
      return { encounters: found.map(plainEncounter), total };
    },

    count: (filter: EncounterCount): Promise<number> => encounters.countDocuments(filterOf(filter)),

    /** Every delivered encounter of a part of a study, in no order: gone through by the index of what was delivered when. */
    delivered: async function* (filter: EncounterSelection): AsyncGenerator<Encounter> {
      const cursor = encounters
        .find({
          ...filterOf({ ...filter, state: 'delivered' }),
          ...ofSegments('$attributes', segmentsIn(filter)),
        })
        .lean<StoredEncounter[]>()
        .cursor({ batchSize: BATCH });
      for await (const record of cursor) yield plainEncounter(record);
    },

    /** Every delivered encounter of a study with a provider, customer by customer, each one's first one first. */
    byCustomer: async function* (
      studyId: string,
      providerKey: string | undefined,
    ): AsyncGenerator<Encounter & { readonly deliveredAt: Date }> {
      const cursor = encounters
        .find({ studyId, ...(providerKey === undefined ? {} : { providerKey }), state: 'delivered' })
        .sort({ contactId: 1, deliveredAt: 1 })
        .lean<StoredEncounter[]>()
        .cursor({ batchSize: BATCH });
      for await (const record of cursor) {
        const { deliveredAt, ...encounter } = plainEncounter(record);
        if (deliveredAt) yield { ...encounter, deliveredAt };
      }
    },

    /** The contacts of an agent's encounters. */
    contactIdsOf: (agentId: string): Promise<string[]> => encounters.distinct('contactId', { agentId }),
  };
};

export type EncounterStore = ReturnType<typeof createEncounterStore>;

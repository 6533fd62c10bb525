import { trusted, Types, type QueryFilter } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import { findPlain } from '../../platform/database/find-plain.js';
import { done, gather, together } from '../../platform/database/gather.js';
import { isId } from '../../platform/database/ids.js';
import { portionsOf } from '../../platform/database/portions.js';
import { ofSegments } from '../../platform/database/segments.js';
import { segmentsIn, type StudyFilter } from '../studies/index.js';
import { expectingAmong, noteAnsweredBefore } from './answered-before-store.js';
import { createAskedStore } from './asked-store.js';
import type { Invitation } from './invitation.js';
import type { InvitationModel, InvitationRecord } from './invitation-model.js';

type Stored = InvitationRecord & { _id: Types.ObjectId };

export type InvitationCount = StudyFilter & {
  readonly wave: Invitation['wave'];
  readonly answered?: boolean | undefined;
};

const plain = ({
  _id,
  tokenHash: _secret,
  answeredBefore: _told,
  isCounted: _kept,
  countedAs: _as,
  ...record
}: Stored): Invitation => ({
  id: _id.toHexString(),
  ...record,
  occasion: record.occasion ?? null, // records of earlier versions lack what came later
  expectationTold: record.expectationTold ?? false,
  told: record.told ?? null,
  begun: record.begun ?? false,
});

const filterOf = ({
  from,
  to,
  answered,
  segment,
  segment2,
  segment3,
  flagged: _, // of answers: whoever gave them was invited all the same
  ...equal
}: InvitationCount): QueryFilter<InvitationRecord> => {
  const period = { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) };
  const conditions = {
    ...equal,
    deliveredAt: from || to ? trusted(period) : undefined,
    answeredAt: answered === undefined ? undefined : answered ? trusted({ $ne: null }) : null,
  };
  const given = Object.fromEntries(Object.entries(conditions).filter(([, value]) => value !== undefined));
  return { ...given, ...ofSegments('$occasion.attributes', segmentsIn({ segment, segment2, segment3 })) };
};

const marksWait = 100; // ms: nobody waits for a mark, and many go as one

/** Invitations, one an encounter and wave. A token is found by its hash; the token itself is nowhere. */
export const createInvitationStore = (invitations: InvitationModel) => {
  const findOne = async (filter: QueryFilter<InvitationRecord>): Promise<Invitation | null> => {
    const found = await invitations.findOne(filter).lean<Stored>();
    return found ? plain(found) : null;
  };

  const findByToken = gather(async (tokenHashes) => {
    const filter = { tokenHash: { $in: tokenHashes } };
    const found = await findPlain<Stored>(invitations.collection, filter);
    return new Map(found.map((record) => [record.tokenHash, plain(record)]));
  });

  /** Which of these are there. */
  const existing = async (ids: readonly string[]): Promise<ReadonlySet<string>> => {
    const filter = { _id: { $in: ids.map((id) => new Types.ObjectId(id)) } };
    const found = await invitations.collection.find(filter, { projection: { _id: 1 } }).toArray();
    return new Set(found.map(({ _id }) => String(_id)));
  };

  const mark = together(
    async (answered: readonly { readonly id: string; readonly answeredAt: Date }[]) => {
      const changes = answered.map(({ id, answeredAt }) => ({
        updateOne: {
          filter: { _id: new Types.ObjectId(id), answeredAt: null },
          update: { $set: { answeredAt, isCounted: null } },
        },
      }));
      // Before the mark, as a mark that a crash prevents is made again; after it for an invitation that was made in between.
      const told = await expectingAmong(invitations.collection, answered);
      await noteAnsweredBefore(invitations.collection, told);
      const { matchedCount } = await invitations.collection.bulkWrite(changes, { ordered: false });
      await noteAnsweredBefore(invitations.collection, told);
      if (matchedCount === answered.length) return answered.map(() => done(true));
      const there = await existing(answered.map(({ id }) => id));
      return answered.map(({ id }) => done(there.has(id)));
    },
    { wait: marksWait },
  );

  return {
    ...createAskedStore(invitations),

    /** Adds an invitation, or gives the one that is there for this encounter and wave. */
    insert: async ({ id, ...invitation }: Invitation, tokenHash: string): Promise<Invitation> => {
      try {
        await invitations.create({ _id: id, ...invitation, tokenHash });
        return { id, ...invitation };
      } catch (error) {
        const { encounterId, wave } = invitation;
        const existing = isDuplicate(error) ? await findOne({ encounterId, wave }) : null;
        if (!existing) throw error;
        return existing;
      }
    },

    find: async (id: string): Promise<Invitation | null> => (isId(id) ? findOne({ _id: id }) : null),

    findByToken,

    findOfWave: (encounterId: string, wave: Invitation['wave']): Promise<Invitation | null> =>
      findOne({ encounterId, wave }),

    /** The invitations of several encounters, the earlier wave first. */
    ofEncounters: async (encounterIds: readonly string[]): Promise<Invitation[]> => {
      const found = await invitations
        .find({ encounterId: trusted({ $in: [...encounterIds] }) })
        .sort({ encounterId: 1, wave: -1 })
        .lean<Stored[]>();
      return found.map(plain);
    },

    /** Of which of these encounters the customer was asked before the service. */
    askedBefore: async (encounterIds: readonly string[]): Promise<ReadonlySet<string>> => {
      const asked = { encounterId: trusted({ $in: [...encounterIds] }), wave: 'before' as const };
      const found = await invitations.find(asked, { encounterId: 1 }).lean<Pick<Stored, 'encounterId'>[]>();
      return new Set(found.map(({ encounterId }) => String(encounterId)));
    },

    /** Notes the first answer; a later one changes nothing. False where there is no such invitation. */
    markAnswered: (id: string, answeredAt: Date): Promise<boolean> => mark({ id, answeredAt }),

    /** Notes that answers are kept which are not sent yet. */
    markBegun: async (id: string): Promise<void> => {
      await invitations.updateOne({ _id: id }, { $set: { begun: true } });
    },

    /** Which of these are not marked as answered. */
    unmarked: async (ids: readonly string[]): Promise<ReadonlySet<string>> => {
      const found = new Set<string>();
      for (const some of portionsOf(ids)) {
        const query = { _id: trusted({ $in: [...some] }), answeredAt: null };
        for (const { _id } of await invitations.find(query, { _id: 1 }).lean<Stored[]>())
          found.add(_id.toHexString());
      }
      return found;
    },

    /** The service was given: both waves carry when, and what was expected can no longer be told. */
    stampDelivered: async (encounterId: string, at: Date): Promise<void> => {
      const change = { $set: { deliveredAt: at, isCounted: null } };
      await invitations.updateMany({ encounterId, deliveredAt: trusted({ $ne: at }) }, change);
      await invitations.updateOne({ encounterId, wave: 'before' }, { $min: { expiresAt: at } });
    },

    count: (filter: InvitationCount): Promise<number> => invitations.countDocuments(filterOf(filter)),
  };
};

export type InvitationStore = ReturnType<typeof createInvitationStore>;

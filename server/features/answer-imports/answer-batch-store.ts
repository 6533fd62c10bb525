import { trusted, type Types } from 'mongoose';
import { isId } from '../../platform/database/ids.js';
import type { AnswerBatch } from './answer-batch.js';
import type { AnswerBatchModel, AnswerBatchRecord } from './answer-batch-model.js';

type Stored = AnswerBatchRecord & { _id: Types.ObjectId };

/** A batch in the hands of one process that removes its answers. */
export type HeldBatch = { readonly batch: AnswerBatch; readonly claim: number };

const plain = ({
  _id,
  studyId,
  fileName,
  createdAt,
  createdBy,
  removal,
  takenBack,
}: Stored): AnswerBatch => ({
  id: _id.toHexString(),
  studyId: studyId.toHexString(),
  fileName,
  createdAt,
  createdBy,
  removal: removal ?? null,
  takenBack,
});

/** What files of answers came in, and which were taken back. */
export const createAnswerBatchStore = (batches: AnswerBatchModel) => ({
  /** Notes a file before its first answer is stored; the same once more changes nothing. */
  begin: async ({ id, ...batch }: Omit<AnswerBatch, 'removal' | 'takenBack'>): Promise<void> => {
    await batches.updateOne(
      { _id: id },
      { $setOnInsert: { ...batch, removal: null, takenBack: null } },
      { upsert: true },
    );
  },

  find: async (id: string): Promise<AnswerBatch | null> => {
    const found = isId(id) ? await batches.findById(id).lean<Stored>() : null;
    return found ? plain(found) : null;
  },

  /** The newest first. */
  ofStudy: async (studyId: string, limit: number): Promise<AnswerBatch[]> => {
    const found = await batches
      .find({ studyId })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit)
      .lean<Stored[]>();
    return found.map(plain);
  },

  /** From now on its answers are to be removed, by whichever process; nothing where they are already, or were. */
  beginRemoval: async (id: string, removal: NonNullable<AnswerBatch['removal']>): Promise<void> => {
    await batches.updateOne(
      { _id: id, removal: null, takenBack: null },
      { $set: { removal, leaseUntil: null } },
    );
  },

  /** Takes one that waits to be removed, or whose holder died; this one, or any. */
  claimRemoval: async (now: Date, leaseUntil: Date, id?: string): Promise<HeldBatch | null> => {
    const free = {
      ...(id === undefined ? {} : { _id: id }),
      removal: trusted({ $type: 'object' as const }),
      $or: [{ leaseUntil: null }, { leaseUntil: trusted({ $lte: now }) }],
    };
    if (!(await batches.exists(free))) return null; // to take nothing would be a write as well
    const found = await batches
      .findOneAndUpdate(free, { $set: { leaseUntil }, $inc: { claims: 1 } }, { returnDocument: 'after' })
      .lean<Stored>();
    return found ? { batch: plain(found), claim: found.claims ?? 0 } : null;
  },

  /** Holds on, or lets go with null; false where somebody else holds it by now. */
  hold: async ({ batch, claim }: HeldBatch, leaseUntil: Date | null): Promise<boolean> => {
    const result = await batches.updateOne({ _id: batch.id, claims: claim }, { $set: { leaseUntil } });
    return result.matchedCount === 1;
  },

  /** All its answers are gone. */
  finishRemoval: async (
    { batch, claim }: HeldBatch,
    takenBack: NonNullable<AnswerBatch['takenBack']>,
  ): Promise<void> => {
    const change = { takenBack, removal: null, leaseUntil: null };
    await batches.updateOne({ _id: batch.id, claims: claim }, { $set: change });
  },
});

export type AnswerBatchStore = ReturnType<typeof createAnswerBatchStore>;

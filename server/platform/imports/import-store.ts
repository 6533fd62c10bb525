import { trusted, type Types } from 'mongoose';
import { isId } from '../database/ids.js';
import type { ImportFailure, ImportJob, ImportPlan, ImportProgress, ImportState } from './import.js';
import type { ImportModel, ImportRecord, PlanModel } from './import-model.js';

type Stored = ImportRecord & { _id: Types.ObjectId };

/** A job in the hands of one runner; a later holding of the same job makes this one worthless. */
export type HeldJob = { readonly job: ImportJob; readonly claim: number };

const plain = ({ _id, leaseUntil: _lease, claims: _claims, ...job }: Stored): ImportJob => ({
  ...job,
  id: _id.toHexString(),
});

const underway = ['checking', 'running'] as const;

/** In which field the progress of a state is kept. */
const fieldOf = (state: ImportState): 'checked' | 'done' => (state === 'checking' ? 'checked' : 'done');

/** Imports and their progress. */
export const createImportStore = (imports: ImportModel) => ({
  add: async (job: Omit<ImportJob, 'id'>): Promise<ImportJob> => {
    const { _id } = await imports.create({ ...job, leaseUntil: null, claims: 0 });
    return { ...job, id: _id.toHexString() };
  },

  find: async (id: string): Promise<ImportJob | null> => {
    const found = isId(id) ? await imports.findById(id).lean<Stored>() : null;
    return found ? plain(found) : null;
  },

  /** The latest jobs of a kind, of everybody or of one owner. */
  latest: async (query: { kind: string; scope: string; owner: string | null; limit: number }) => {
    const { kind, scope, owner, limit } = query;
    const found = await imports
      .find({ kind, scope, ...(owner === null ? {} : { owner }) })
      .sort({ createdAt: -1 })
      .limit(limit)
      .lean<Stored[]>();
    return found.map(plain);
  },

  /** Changes a job that is in one of the states `from`; false where it is not. */
  change: async (
    id: string,
    from: readonly ImportState[],
    change: Partial<Pick<ImportJob, 'format' | 'header' | 'plan' | 'state' | 'checked' | 'done' | 'failure'>>,
  ): Promise<boolean> => {
    const filter = { _id: id, state: trusted({ $in: [...from] }) };
    const result = await imports.updateOne(filter, { $set: { ...change, leaseUntil: null } });
    return result.matchedCount === 1;
  },

  remove: async (id: string): Promise<void> => {
    await imports.deleteOne({ _id: id });
  },

  /** Takes a job that waits, or whose holder died; only of uploads that lie here. */
  claim: async (uploads: readonly string[], now: Date, leaseUntil: Date): Promise<HeldJob | null> => {
    const filter = {
      state: trusted({ $in: [...underway] }),
      uploadId: trusted({ $in: [...uploads] }),
      $or: [{ leaseUntil: null }, { leaseUntil: trusted({ $lte: now }) }],
    };
    const take = { $set: { leaseUntil }, $inc: { claims: 1 } };
    if (!(await imports.exists(filter))) return null; // to take nothing would be a write as well
    const found = await imports
      .findOneAndUpdate(filter, take, { sort: { createdAt: 1 }, returnDocument: 'after' })
      .lean<Stored>();
    return found ? { job: plain(found), claim: found.claims } : null;
  },

  /** Keeps how far the holder is and holds on; false where somebody else holds the job by now. */
  progress: async ({ job, claim }: HeldJob, progress: ImportProgress, leaseUntil: Date): Promise<boolean> => {
    const result = await imports.updateOne(
      { _id: job.id, claims: claim, state: job.state },
      { $set: { [fieldOf(job.state)]: progress, leaseUntil } },
    );
    return result.matchedCount === 1;
  },

  /** Ends the holding: with the next state, or as it was where only the process ends. */
  settle: async (
    { job, claim }: HeldJob,
    end: { state: ImportState; failure?: ImportFailure | null },
  ): Promise<void> => {
    const { state, failure = null } = end;
    await imports.updateOne(
      { _id: job.id, claims: claim, state: job.state },
      { $set: { state, failure, leaseUntil: null } },
    );
  },
});

export type ImportStore = ReturnType<typeof createImportStore>;

/** What was said of headers before. */
export const createPlanStore = (plans: PlanModel) => ({
  find: async (kind: string, signature: string): Promise<ImportPlan | null> => {
    const found = await plans.findOne({ kind, signature }).lean();
    return found ? { columns: found.columns, settings: found.settings } : null;
  },
  remember: async (kind: string, signature: string, plan: ImportPlan, usedAt: Date): Promise<void> => {
    await plans.updateOne({ kind, signature }, { $set: { ...plan, usedAt } }, { upsert: true });
  },
});

export type PlanStore = ReturnType<typeof createPlanStore>;

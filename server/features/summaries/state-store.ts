import type { Session } from '../../platform/database/transactions.js';
import { FORMAT, type Recipe } from './recipe.js';
import type { StateRecord, SummaryStateModel } from './summary-model.js';

export type State = Omit<StateRecord, '_id'> & { readonly studyId: string };

const plain = ({ _id, ...state }: StateRecord): State => ({ studyId: _id, ...state });

/** An hour that nobody waits for. */
const never = new Date('9999-01-01T00:00:00Z');

const fresh = { complete: false, waiting: 0, format: FORMAT };

/** How far the summaries of every study are. */
export const createStateStore = (states: SummaryStateModel) => {
  const find = async (studyId: string, session: Session | null = null): Promise<State | null> => {
    const found = await states.findById(studyId).session(session).lean<StateRecord>();
    return found && plain(found);
  };

  const change = async (studyId: string, update: object, session: Session): Promise<void> => {
    await states.updateOne({ _id: studyId }, update, { session });
  };

  return {
    find,

    /**
     * Takes the summaries of a study for this transaction: two that take the same exclude each other. Where they were made by
     * another recipe, a new generation begins. Null where they are held, or made by a newer program that runs beside this one.
     */
    take: async (
      { studyId, mark }: Pick<Recipe, 'studyId' | 'mark'>,
      now: Date,
      session: Session,
    ): Promise<State | null> => {
      const found = await find(studyId, session);
      if (!found) {
        const made = { ...fresh, generation: 1, recipe: mark, changes: 1, heldUntil: null };
        await states.create([{ _id: studyId, ...made }], { session });
        return { studyId, ...made };
      }
      const { generation, recipe, format, heldUntil, changes } = found;
      if (format > FORMAT || (heldUntil !== null && heldUntil.getTime() > now.getTime())) return null;
      const isSame = recipe === mark && format === FORMAT;
      const next = isSame ? {} : { ...fresh, generation: generation + 1, recipe: mark };
      const update = { $inc: { changes: 1 }, ...(isSame ? {} : { $set: next }) };
      await change(studyId, update, session);
      return { ...found, ...next, changes: changes + 1 };
    },

    /** Takes them for a change that must not wait: even where they are held. Null where there are none. */
    takeAnyhow: async (studyId: string, session: Session): Promise<State | null> => {
      const found = await find(studyId, session);
      if (!found) return null;
      await change(studyId, { $inc: { changes: 1, waiting: 1 } }, session);
      return { ...found, changes: found.changes + 1 };
    },

    /** Tells that another batch waits to be compacted. */
    addWaiting: (studyId: string, session: Session): Promise<void> =>
      change(studyId, { $inc: { waiting: 1 } }, session),

    clearWaiting: (studyId: string, session: Session): Promise<void> =>
      change(studyId, { $set: { waiting: 0 } }, session),

    complete: (studyId: string, session: Session): Promise<void> =>
      change(studyId, { $set: { complete: true } }, session),

    /** Every study that has summaries. */
    all: async (): Promise<State[]> => (await states.find().lean<StateRecord[]>()).map(plain),

    /** Studies whose summaries are being made anew. */
    incomplete: async (): Promise<string[]> =>
      (await states.find({ complete: false }, { _id: 1 }).lean<StateRecord[]>()).map(({ _id }) => _id),

    /** Holds them until then; null lets go. */
    hold: async (studyId: string, heldUntil: Date | null): Promise<void> => {
      await states.updateOne({ _id: studyId }, { $set: { heldUntil } });
    },

    /** Ends the summaries of a study that goes: from now on none counts, and none is made until they are forgotten. */
    retire: async (studyId: string): Promise<void> => {
      const update = {
        $inc: { generation: 1, changes: 1 },
        $set: { ...fresh, recipe: '', heldUntil: never },
      };
      await states.updateOne({ _id: studyId }, update, { upsert: true });
    },

    forget: async (studyId: string): Promise<void> => {
      await states.deleteOne({ _id: studyId });
    },

    /** Begins a new generation: what there was counts no longer. */
    renew: async (studyId: string, session: Session | null = null): Promise<void> => {
      const update = { $inc: { generation: 1, changes: 1 }, $set: fresh };
      await states.updateOne({ _id: studyId }, update, session ? { session } : {});
    },
  };
};

export type StateStore = ReturnType<typeof createStateStore>;

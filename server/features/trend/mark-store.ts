import type { Types } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import { isId } from '../../platform/database/ids.js';
import { MOST_NOTES, type Note, type ProviderMark } from './mark.js';
import type { NoteModel, NoteRecord, ProviderMarkModel, ProviderMarkRecord } from './mark-model.js';

type StoredNote = NoteRecord & { _id: Types.ObjectId };
type StoredMark = ProviderMarkRecord & { _id: Types.ObjectId };

const noteOf = ({ _id, studyId, ...note }: StoredNote): Note => ({
  ...note,
  id: _id.toHexString(),
  studyId: studyId.toHexString(),
});

const markOf = ({ _id, studyId, ...mark }: StoredMark): ProviderMark => ({
  ...mark,
  id: _id.toHexString(),
  studyId: studyId.toHexString(),
});

/** What stands beside the figures of a study in time: authors' notes, and days on which its providers changed. */
export const createMarkStore = (models: {
  readonly trendNotes: NoteModel;
  readonly providerMarks: ProviderMarkModel;
}) => {
  const { trendNotes: notes, providerMarks } = models;
  return {
    /** Keeps a note under its id; the same one sent twice is kept once. */
    insert: async ({ id, ...note }: Note): Promise<void> => {
      try {
        await notes.create({ _id: id, ...note });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    },

    find: async (studyId: string, id: string): Promise<Note | null> => {
      if (!isId(id) || !isId(studyId)) return null;
      const found = await notes.findOne({ _id: id, studyId }).lean<StoredNote>();
      return found && noteOf(found);
    },

    /** Null where there is none. */
    update: async (studyId: string, id: string, change: Pick<Note, 'day' | 'text'>): Promise<Note | null> => {
      if (!isId(id) || !isId(studyId)) return null;
      const found = await notes
        .findOneAndUpdate({ _id: id, studyId }, { $set: change }, { returnDocument: 'after' })
        .lean<StoredNote>();
      return found && noteOf(found);
    },

    remove: async (studyId: string, id: string): Promise<void> => {
      if (isId(id) && isId(studyId)) await notes.deleteOne({ _id: id, studyId });
    },

    count: (studyId: string): Promise<number> => notes.countDocuments({ studyId }),

    /** The oldest day first. */
    list: async (studyId: string): Promise<Note[]> => {
      if (!isId(studyId)) return [];
      const found = await notes
        .find({ studyId })
        .sort({ day: 1, _id: 1 })
        .limit(MOST_NOTES)
        .lean<StoredNote[]>();
      return found.map(noteOf);
    },

    addProviderMark: async ({ studyId, day, changes }: Omit<ProviderMark, 'id'>): Promise<void> => {
      await providerMarks.create({ studyId, day, changes });
    },

    /** The latest of them, the oldest day first. */
    providerMarks: async (studyId: string): Promise<ProviderMark[]> => {
      if (!isId(studyId)) return [];
      const found = await providerMarks
        .find({ studyId })
        .sort({ day: -1, _id: -1 })
        .limit(MOST_NOTES)
        .lean<StoredMark[]>();
      return found.reverse().map(markOf);
    },
  };
};

export type MarkStore = ReturnType<typeof createMarkStore>;

import { Types } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import { isId } from '../../platform/database/ids.js';
import { removeMany } from '../../platform/database/many.js';
import { MOST_VIEWS, type SavedView } from './saved-view.js';
import type { SavedViewModel, SavedViewRecord } from './saved-view-model.js';

type Stored = SavedViewRecord & { _id: Types.ObjectId };

const plain = ({ _id, studyId, nameKey: _, ...record }: Stored): SavedView => ({
  id: _id.toHexString(),
  studyId: studyId.toHexString(),
  ...record,
});

const nameKeyOf = (name: string): string => name.toLocaleLowerCase('az');

/** Saved views, one a study and name. */
export const createSavedViewStore = (views: SavedViewModel) => ({
  /** False where the study has one of this name. */
  insert: async ({ id, ...view }: SavedView): Promise<boolean> => {
    try {
      await views.create({ _id: id, ...view, nameKey: nameKeyOf(view.name) });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  },

  /** By name. */
  list: async (studyId: string): Promise<SavedView[]> => {
    if (!isId(studyId)) return [];
    const found = await views.find({ studyId }).sort({ nameKey: 1 }).limit(MOST_VIEWS).lean<Stored[]>();
    return found.map(plain);
  },

  count: (studyId: string): Promise<number> => views.countDocuments({ studyId }),

  find: async (id: string): Promise<SavedView | null> => {
    const found = isId(id) ? await views.findById(id).lean<Stored>() : null;
    return found && plain(found);
  },

  remove: async (id: string): Promise<void> => {
    await views.deleteOne({ _id: id });
  },

  removeOfStudy: async (studyId: string): Promise<void> => {
    await removeMany(views.collection, { studyId: new Types.ObjectId(studyId) });
  },
});

export type SavedViewStore = ReturnType<typeof createSavedViewStore>;

import type { Types } from 'mongoose';
import { isId } from '../../platform/database/ids.js';
import { usualReturnDays, type Study } from './study.js';
import type { StudyModel, StudyRecord } from './study-model.js';

type Late = 'segments' | 'promiseKeys' | 'returnDays' | 'excludesFlagged';
type Stored = Omit<StudyRecord, Late> & Partial<Pick<StudyRecord, Late>> & { _id: Types.ObjectId };

const plain = ({ _id, ...record }: Stored): Study => ({
  ...record,
  id: _id.toHexString(),
  // Studies from before there were shares, segments and what follows have none.
  providers: record.providers.map((provider) => ({ ...provider, share: provider.share ?? null })),
  segments: record.segments ?? [],
  promiseKeys: record.promiseKeys ?? [],
  returnDays: record.returnDays ?? usualReturnDays,
  excludesFlagged: record.excludesFlagged ?? false,
});

/** What can change of a study once it exists. */
export type StudyChange = Pick<
  Study,
  'name' | 'service' | 'providers' | 'rounds' | 'promises' | 'personsForAnalysts' | 'segments' | 'returnDays'
>;

export const createStudyStore = (studies: StudyModel) => ({
  insert: async (record: StudyRecord): Promise<Study> => {
    const made = await studies.create(record);
    return { id: made._id.toHexString(), ...record };
  },

  find: async (id: string): Promise<Study | null> => {
    const found = isId(id) ? await studies.findById(id).lean<Stored>() : null;
    return found ? plain(found) : null;
  },

  /** Every study, newest first: an organisation has tens of them. */
  list: async (): Promise<Study[]> => {
    const found = await studies.find().sort({ createdAt: -1, _id: -1 }).lean<Stored[]>();
    return found.map(plain);
  },

  /** Null where there is no such study. */
  update: async (id: string, change: StudyChange & Pick<Study, 'promiseKeys'>): Promise<Study | null> => {
    if (!isId(id)) return null;
    const found = await studies
      .findOneAndUpdate({ _id: id }, { $set: change }, { returnDocument: 'after' })
      .lean<Stored>();
    return found ? plain(found) : null;
  },

  /** Notes whether flagged answers of it are left out. */
  noteExcluding: async (id: string, excludesFlagged: boolean): Promise<void> => {
    await studies.updateOne({ _id: id }, { $set: { excludesFlagged } });
  },
});

export type StudyStore = ReturnType<typeof createStudyStore>;

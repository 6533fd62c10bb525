import { trusted } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import type { Sample } from './sample.js';
import type { SampleModel, SampleRecord } from './sample-model.js';

/** The one place: two who load at the same moment meet at its id. */
const _id = 'sample';

const plain = ({ _id: _place, holder: _holder, ...sample }: SampleRecord): Sample => sample;

/** What is known of the sample, and who works on it. Only its holder changes it, and only while its lease lasts. */
export const createSampleStore = (samples: SampleModel) => ({
  find: async (): Promise<Sample | null> => {
    const found = await samples.findOne({ _id }).lean<SampleRecord>();
    return found ? plain(found) : null;
  },

  /** Notes that a sample is to be loaded; false where there is one. */
  begin: async (sample: Sample): Promise<boolean> => {
    try {
      await samples.create({ _id, ...sample, holder: null });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  },

  /** Takes the sample in hand, if nobody alive has it; null where somebody has, or where there is none. */
  claim: async (holder: string, now: Date, until: Date): Promise<Sample | null> => {
    const free = { $or: [{ leaseUntil: trusted({ $lte: now }) }, { holder }] };
    if (!(await samples.exists({ _id, ...free }))) return null; // to take nothing would be a write as well
    const found = await samples
      .findOneAndUpdate(
        { _id, ...free },
        { $set: { holder, leaseUntil: until } },
        { returnDocument: 'after' },
      )
      .lean<SampleRecord>();
    return found ? plain(found) : null;
  },

  /** Notes what was done, and that the holder is alive; null where it is the holder no more, or the state changed. */
  advance: async (
    holder: string,
    state: Sample['state'],
    change: Partial<Pick<Sample, 'stored' | 'studies' | 'state' | 'leaseUntil'>>,
  ): Promise<Sample | null> => {
    const found = await samples
      .findOneAndUpdate({ _id, holder, state }, { $set: change }, { returnDocument: 'after' })
      .lean<SampleRecord>();
    return found ? plain(found) : null;
  },

  /** Lets go of it: whoever waits may take it at once. */
  release: async (holder: string, now: Date): Promise<void> => {
    await samples.updateOne({ _id, holder }, { $set: { holder: null, leaseUntil: now } });
  },

  /** From now on it is to be removed: a process that loads it stops at its next step. False where there is none. */
  beginRemoval: async (origin: Sample['origin']): Promise<boolean> => {
    const { matchedCount } = await samples.updateOne({ _id }, { $set: { state: 'removing', origin } });
    return matchedCount > 0;
  },

  /** Changes who looks after it. */
  adopt: async (origin: Sample['origin']): Promise<void> => {
    await samples.updateOne({ _id }, { $set: { origin } });
  },

  forget: async (batchId: string): Promise<void> => {
    await samples.deleteOne({ _id, batchId });
  },
});

export type SampleStore = ReturnType<typeof createSampleStore>;

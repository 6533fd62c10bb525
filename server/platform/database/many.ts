import type { Collection, Types } from 'mongoose';
import { onlyDuplicates } from './failures.js';
import { mostLookedUp } from './portions.js';

/**
 * Adds records that come by the thousand, as they are kept: past mongoose, which would take most of the time. What is
 * there already stays; how many were new. A failure in between leaves some of them stored: trying again adds the rest.
 */
export const insertNew = async (collection: Collection, records: readonly object[]): Promise<number> => {
  if (records.length === 0) return 0;
  try {
    const { insertedCount } = await collection.insertMany([...records], { ordered: false });
    return insertedCount;
  } catch (error) {
    const known = onlyDuplicates(error);
    if (known === null) throw error;
    return records.length - known;
  }
};

/**
 * Removes what a filter means, as many at a time as the store finds by index; `keep` tells which of them stay. `onStep` hears how many went
 * with each step.
 */
export const removeMany = async (
  collection: Collection,
  filter: Readonly<Record<string, unknown>>,
  options: {
    readonly keep?: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
    readonly onStep?: ((removed: number) => Promise<void>) | undefined;
  } = {},
): Promise<number> => {
  let removed = 0;
  let last: Types.ObjectId | undefined;
  for (;;) {
    const found = await collection
      .find({ ...filter, ...(last ? { _id: { $gt: last } } : {}) })
      .project<{ _id: Types.ObjectId }>({ _id: 1 })
      .sort({ _id: 1 })
      .limit(mostLookedUp)
      .toArray();
    if (found.length === 0) return removed;
    last = found.at(-1)?._id;
    const kept = (await options.keep?.(found.map(({ _id }) => _id.toHexString()))) ?? new Set<string>();
    const ids = found.map(({ _id }) => _id).filter((id) => !kept.has(id.toHexString()));
    const { deletedCount } = await collection.deleteMany({ _id: { $in: ids } });
    removed += deletedCount;
    await options.onStep?.(deletedCount);
  }
};

import type { Types } from 'mongoose';
import { notedIn } from './kept-cells.js';
import type { CountModel, CountRecord } from './kept-count-model.js';
import { isOfNow, type CountedKind } from './kept-kind.js';
import { portionsOf } from './portions.js';

const atOnce = 400; // records of one step

/** Has everything counted anew where numbers are from an earlier version. */
export const createRenewal = (counts: CountModel) => {
  const renewed = new Set<string>();
  const reached = new Map<string, Types.ObjectId>();

  /** Numbers of a version that knew neither days nor segments: what they count is forgotten, and so are they. */
  const forgetUndated = async (kind: CountedKind): Promise<void> => {
    const old = { kind: kind.name, level: null } as never;
    for (let isOld = (await counts.exists(old)) !== null; isOld;) {
      const counted = { ...kind.base, [kind.flag]: kind.counted };
      const options = { projection: { _id: 1 }, limit: atOnce };
      const ids = (await kind.collection.find(counted, options).toArray()).map(({ _id }) => _id);
      isOld = ids.length > 0;
      const change = { $set: { [kind.flag]: null }, $unset: { countedAs: '' } };
      for (const some of portionsOf(ids)) await kind.collection.updateMany({ _id: { $in: some } }, change);
    }
    await counts.deleteMany(old);
  };

  /** Ids of numbers by other traits than those of now. */
  const oldNumbers = async (kind: CountedKind): Promise<string[]> => {
    const found = await counts.find({ kind: kind.name }, { key: 1 }).lean<CountRecord[]>();
    return found.filter((number) => !isOfNow(kind, number)).map(({ _id }) => _id);
  };

  const removeEmpty = async (ids: readonly string[]): Promise<void> => {
    for (const some of portionsOf(ids))
      await counts.collection.deleteMany({ _id: { $in: [...some] } as never, n: 0 });
  };

  /** Has the next records that such numbers count counted anew; how many it looked at. */
  const nextPortion = async (kind: CountedKind): Promise<number> => {
    const { collection, flag, counted } = kind;
    const last = reached.get(kind.name);
    const found = await collection
      .find(last ? { _id: { $gt: last } } : {})
      .project<{ _id: Types.ObjectId; countedAs?: string }>({ countedAs: 1 })
      .sort({ _id: 1 })
      .limit(atOnce)
      .toArray();
    const old = found.filter(({ countedAs }) => countedAs && !isOfNow(kind, notedIn(countedAs)));
    // The note stays: as long as it does, what the record was counted as is taken away from what it is.
    for (const some of portionsOf(old.map(({ _id }) => _id)))
      await collection.updateMany({ _id: { $in: some }, [flag]: counted }, { $set: { [flag]: null } });
    const end = found.at(-1)?._id;
    if (end) reached.set(kind.name, end);
    return found.length;
  };

  /**
   * Has some of what numbers of an earlier version count counted anew: how many records were looked at, 0 once all were. So few at
   * a time that pages go on reading numbers, where these are counted before the next. A crash leaves it to be done again.
   */
  return async (kind: CountedKind): Promise<number> => {
    if (renewed.has(kind.name)) return 0;
    if (!reached.has(kind.name)) await forgetUndated(kind);
    const old = reached.has(kind.name) ? null : await oldNumbers(kind);
    const looked = old?.length === 0 ? 0 : await nextPortion(kind);
    if (looked > 0) return looked;
    await removeEmpty(old ?? (await oldNumbers(kind)));
    renewed.add(kind.name);
    return 0;
  };
};

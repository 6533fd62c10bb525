import { Long, ObjectId } from 'bson';
import type { Doc } from '../../../server/platform/embedded/bson.js';

/** Chance that repeats itself for a seed (mulberry32). */
export const createChance = (seed: number) => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: <X>(list: readonly X[]): X => list[below(list.length)] as X,
    often: (share: number): boolean => next() < share,
  };
};

export type Chance = ReturnType<typeof createChance>;

const ids = Array.from({ length: 4 }, (_, at) => new ObjectId(`64b00000000000000000001${at}`));

/** A value out of few, so that they meet; long strings and big integers among them unless `tame`. */
export const randomScalar = ({ below, pick, often }: Chance, tame = false): unknown =>
  pick<() => unknown>([
    () => below(6) - 2,
    () => below(4) / 2,
    () => pick(['', 'a', 'ab', 'b', 'é', '\u{1F600}', '\uffee', 'x\0y']),
    () => (tame ? 'zz' : 'z'.repeat(450) + below(3)),
    () => new Date(1e12 + below(5) * 1000),
    () => often(0.5),
    () => null,
    () => pick(ids),
    () => Long.fromBigInt(2n ** 60n + BigInt(below(4))),
    () => -0,
    () => Infinity,
  ])();

const randomValue = (chance: Chance, tame: boolean): unknown => {
  const scalar = (): unknown => randomScalar(chance, tame);
  const kind = tame ? 0 : chance.next();
  if (kind < 0.7) return scalar();
  if (kind < 0.85) return Array.from({ length: chance.below(4) }, scalar);
  if (kind < 0.95) return { x: scalar(), y: scalar() };
  return Array.from({ length: chance.below(3) }, () => ({ x: scalar(), y: scalar() }));
};

/** A document with some of the fields a, b and c; nested and with arrays unless `tame`. */
export const randomDocument = (chance: Chance, id: number, tame: boolean): Doc => {
  const document: Doc = { _id: id };
  for (const field of ['a', 'b', 'c'])
    if (chance.often(0.85)) {
      const value = randomValue(chance, tame);
      document[field] = field === 'c' && chance.often(0.5) ? { d: value } : value;
    }
  return document;
};

const randomCondition = (chance: Chance): unknown => {
  const { below, next, often, pick } = chance;
  const scalar = (): unknown => randomScalar(chance);
  const kind = next();
  if (kind < 0.4) return scalar();
  if (kind < 0.5) return { $in: Array.from({ length: below(4) }, scalar) };
  if (kind < 0.8)
    return {
      [pick(['$gt', '$gte'])]: scalar(),
      ...(often(0.5) ? { [pick(['$lt', '$lte'])]: scalar() } : {}),
    };
  return pick<unknown>([
    { $ne: scalar() },
    { $exists: often(0.5) },
    /^a/,
    /^ab?/,
    /^z+/,
    { $nin: [scalar(), scalar()] },
    { $lt: scalar() },
    { $elemMatch: { $gt: below(3) } },
    { $elemMatch: { x: scalar() } },
    { $size: 2 },
    { $not: { $gt: scalar() } },
  ]);
};

const paths = ['a', 'b', 'c', 'c.d', 'a.x', 'a.y', 'a.0'];

export const randomFilter = (chance: Chance, depth = 0): Doc => {
  const filter: Doc = {};
  for (let left = 1 + chance.below(2); left > 0; left--) filter[chance.pick(paths)] = randomCondition(chance);
  if (depth < 1 && chance.often(0.25))
    filter[chance.pick(['$or', '$and'])] = Array.from({ length: 1 + chance.below(3) }, () =>
      randomFilter(chance, depth + 1),
    );
  return filter;
};

export const randomSort = ({ below, pick }: Chance): Doc =>
  Object.fromEntries(
    Array.from({ length: 1 + below(2) }, () => [pick(['a', 'b', 'c.d', 'a.x']), pick([1, -1])]),
  );

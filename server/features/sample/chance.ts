import { seededRandom } from '../../scoring/index.js';

/** A source of chance that begins anew for every thing that is drawn: the same seed and place give the same. */
export const createChance = (seed: number, ...place: readonly number[]) => {
  const random = seededRandom(
    place.reduce((mixed, at) => Math.imul(mixed ^ (at + 0x9e3779b9), 0x85ebca6b) ^ (mixed >>> 13), seed),
  );
  /** A standard normal number (Box & Muller). */
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

  const pick = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)];
    if (found === undefined) throw new RangeError('nothing to pick from');
    return found;
  };

  return {
    random,
    normal,
    pick,
    /** True in so many of one cases. */
    happens: (probability: number): boolean => random() < probability,
    /** One of several, as often as its share says. */
    pickByShare: <T extends { readonly share: number }>(list: readonly T[]): T => {
      let left = random() * list.reduce((sum, { share }) => sum + share, 0);
      return list.find(({ share }) => (left -= share) < 0) ?? pick(list);
    },
  };
};

export type Chance = ReturnType<typeof createChance>;

import { createMoments } from '../basics/moments.js';
import { proportion } from '../proportions/proportion.js';
import type { Ratings, ZoneOfTolerance } from './zone-of-tolerance.js';

/** What is known of a zone without keeping anybody's answers: everything but the positions. */
export type ZoneFigures = Omit<ZoneOfTolerance, 'positionOfMeans' | 'meanPosition' | 'zeroWidth'>;

export type Zone = {
  readonly add: (ratings: Ratings) => void;
  /** As often as many rated so: what a histogram tells. */
  readonly addTimes: (ratings: Ratings, times: number) => void;
  readonly figures: (confidence?: number) => ZoneFigures;
};

/**
 * The zone of tolerance of one item (zone-of-tolerance.ts), of respondents who pass by one at a time or are counted already.
 *
 * Units, what is undefined and source as there. O(1) a rating, however many rated so.
 *
 * Example: after minimum 5, desired 8, delivered 7, `figures().adequacy.mean` is 2.
 */
export const createZone = (): Zone => {
  const levels = { minimum: createMoments(), desired: createMoments(), delivered: createMoments() };
  const distances = { adequacy: createMoments(), superiority: createMoments(), width: createMoments() };
  let [complete, inversions, below, above] = [0, 0, 0, 0];
  const addTimes = ({ minimum, desired, delivered }: Ratings, times: number): void => {
    if (minimum === null || desired === null || delivered === null) return;
    complete += times;
    if (minimum > desired) {
      inversions += times;
      return;
    }
    levels.minimum.addTimes(minimum, times);
    levels.desired.addTimes(desired, times);
    levels.delivered.addTimes(delivered, times);
    distances.adequacy.addTimes(delivered - minimum, times);
    distances.superiority.addTimes(delivered - desired, times);
    distances.width.addTimes(desired - minimum, times);
    if (delivered < minimum) below += times;
    if (delivered > desired) above += times;
  };
  return {
    add: (ratings) => addTimes(ratings, 1),
    addTimes,
    figures: (confidence = 0.95) => {
      const n = complete - inversions;
      const share = (count: number) => proportion(count, n, confidence);
      return {
        n,
        complete,
        inversions,
        minimum: levels.minimum.describe(),
        desired: levels.desired.describe(),
        delivered: levels.delivered.describe(),
        adequacy: distances.adequacy.describe(),
        superiority: distances.superiority.describe(),
        width: distances.width.describe(),
        below: share(below),
        within: share(n - below - above),
        above: share(above),
      };
    },
  };
};

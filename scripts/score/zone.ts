import { createMoments, undefinedBecause, type Figure } from '../../server/scoring/index.js';
import type { ItemAnswers } from './row.js';

/** The zone of tolerance of one item, told from rows that pass by (zoneOfTolerance needs them all at once). */
export type ZoneFigures = {
  readonly n: number;
  readonly complete: number;
  readonly inversions: number;
  readonly minimum: Figure;
  readonly desired: Figure;
  readonly delivered: Figure;
  readonly adequacy: Figure;
  readonly superiority: Figure;
  readonly width: Figure;
  readonly below: Figure;
  readonly within: Figure;
  readonly above: Figure;
};

export type Zone = { readonly add: (answers: ItemAnswers) => void; readonly figures: () => ZoneFigures };

/** Means in scale points and shares; a row counts where all three levels are there and the minimum is not above the desired. */
export const createZone = (): Zone => {
  const means = {
    minimum: createMoments(),
    desired: createMoments(),
    delivered: createMoments(),
    adequacy: createMoments(),
    superiority: createMoments(),
    width: createMoments(),
  };
  let [complete, inversions, below, above] = [0, 0, 0, 0];
  return {
    add: ({ minimum, desired, delivered }) => {
      if (minimum === null || desired === null || delivered === null) return;
      complete += 1;
      if (minimum > desired) {
        inversions += 1;
        return;
      }
      means.minimum.add(minimum);
      means.desired.add(desired);
      means.delivered.add(delivered);
      means.adequacy.add(delivered - minimum);
      means.superiority.add(delivered - desired);
      means.width.add(desired - minimum);
      if (delivered < minimum) below += 1;
      if (delivered > desired) above += 1;
    },
    figures: () => {
      const n = complete - inversions;
      const share = (count: number): Figure => (n === 0 ? undefinedBecause('no-values') : count / n);
      return {
        n,
        complete,
        inversions,
        minimum: means.minimum.describe().mean,
        desired: means.desired.describe().mean,
        delivered: means.delivered.describe().mean,
        adequacy: means.adequacy.describe().mean,
        superiority: means.superiority.describe().mean,
        width: means.width.describe().mean,
        below: share(below),
        within: share(n - below - above),
        above: share(above),
      };
    },
  };
};

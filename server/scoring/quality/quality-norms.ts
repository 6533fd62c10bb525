import { quantile } from '../basics/quantile.js';
import { createCrossProducts } from '../moments/cross-products.js';
import { mahalanobisDistance } from './mahalanobis.js';
import type { JudgedResponse, QualityNorms } from './response-quality.js';

/** Takes responses in a first pass, and tells what each is held against in a second. */
export type QualitySums = {
  readonly take: (response: JudgedResponse) => void;
  readonly norms: () => QualityNorms;
};

/**
 * What all responses together say about how one usually answers: the median time, and how items go along with each other.
 *
 * In: responses with `items` delivered items each. Only complete ones count for D². Seconds are kept, one number a response;
 * nothing else grows with them. Undefined as quantile (`no-values` where no time was measured) and mahalanobisDistance.
 * O(items²) a response. Throws RangeError for another number of items and for anything not finite.
 *
 * Example: of 95, 300 and 400 seconds the median is 300.
 */
export const createQualityNorms = (items: number): QualitySums => {
  const sums = createCrossProducts(items);
  const seconds: number[] = [];
  return {
    take: ({ delivered, time }) => {
      const known = delivered.filter((answer) => typeof answer === 'number');
      if (known.length === delivered.length) sums.take(known);
      if (time !== null) seconds.push(time.seconds);
    },
    norms: () => ({
      medianSeconds: quantile(seconds, 0.5),
      distance: mahalanobisDistance(sums.crossProducts()),
    }),
  };
};

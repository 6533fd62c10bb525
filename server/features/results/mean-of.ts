import { isDefined, tInterval, type Description } from '../../scoring/index.js';
import type { Mean } from './results.js';

/**
 * A mean with its interval by t. Where all answers are alike the interval has no width, which promises what it cannot
 * keep: none is told.
 */
export const meanOf = (description: Description): Mean => {
  const { n, mean, sd } = description;
  const interval = tInterval(description);
  const [low, high] = isDefined(interval) && isDefined(sd) && sd > 0 ? interval : [null, null];
  return { n, mean: isDefined(mean) ? mean : null, low, high };
};

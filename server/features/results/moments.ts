import { isDefined, tInterval, undefinedBecause, type Description } from '../../scoring/index.js';
import type { Mean } from './results.js';

/** Count, mean and spread of numbers that pass by; they are not kept. */
export const createMoments = () => {
  let n = 0;
  let centre = 0;
  let squares = 0;
  const describe = (): Description => ({
    n,
    mean: n > 0 ? centre : undefinedBecause('no-values'),
    sd: n > 1 ? Math.sqrt(squares / (n - 1)) : undefinedBecause('too-few-values'),
  });
  return {
    /** Welford's update: no difference of large sums. */
    add: (value: number): void => {
      n += 1;
      const step = value - centre;
      centre += step / n;
      squares += step * (value - centre);
    },
    describe,
    mean: (): Mean => meanOf(describe()),
  };
};

export type Moments = ReturnType<typeof createMoments>;

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

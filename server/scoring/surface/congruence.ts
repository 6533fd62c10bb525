import type { Coefficient } from '../regression/coefficient.js';
import { isDefined, undefinedBecause, whenDefined, type Figure } from '../result.js';
import type { Discrepancies } from './discrepancies.js';
import type { PrincipalAxis } from './surface-shape.js';

/** The least number of respondents, and the least share of them on each side, to conclude anything about congruence. */
export const fewestForSurface = 50;
export const fewestDiscrepant = 0.1;

/**
 * The checklist: the outcome is highest exactly where delivery meets expectation. `holds` where all four do.
 *
 * - `throughOrigin`   p₁₀ ≈ 0: the ridge passes the middle of the scale; its interval contains 0
 * - `unturned`        p₁₁ ≈ 1: the ridge runs along Y = X; its interval contains 1
 * - `ridge`           a₄ < 0: away from Y = X the outcome falls; its interval lies beneath 0
 * - `unshifted`       a₃ ≈ 0: it falls alike on both sides; its interval contains 0
 */
export type Congruence = {
  readonly holds: boolean;
  readonly throughOrigin: boolean;
  readonly unturned: boolean;
  readonly ridge: boolean;
  readonly unshifted: boolean;
};

/** What the checklist asks about. */
export type CongruenceInput = {
  readonly n: number;
  readonly discrepancies: Figure<Discrepancies>;
  readonly firstAxis: Figure<PrincipalAxis>;
  readonly a3: Coefficient;
  readonly a4: Coefficient;
};

/**
 * Whether the surface shows congruence: that customers are best off where they get what they expected, neither less nor
 * more. Claimed only where all four conditions hold together.
 *
 * "≈" is judged by the intervals, so it means "not shown to differ": wide intervals are no proof, and n stands beside it.
 * Undefined: `few-respondents` below 50, the reason of the discrepancies where these are undefined, `few-discrepant` with
 * less than 10 % on either side, `no-stationary-point` where there is no first axis. O(1).
 * Source: Humberg, Nestler & Back (2019), Social Psychological and Personality Science 10, 409–419.
 *
 * Example: test/reference/response-surface.json has 40 respondents: `few-respondents`.
 */
export const congruence = ({ n, discrepancies, firstAxis, a3, a4 }: CongruenceInput): Figure<Congruence> => {
  if (n < fewestForSurface) return undefinedBecause('few-respondents');
  if (!isDefined(discrepancies)) return discrepancies;
  if (Math.min(discrepancies.less, discrepancies.more) < fewestDiscrepant) {
    return undefinedBecause('few-discrepant');
  }
  return whenDefined(firstAxis, ({ intercept, slope }) => {
    const conditions = {
      throughOrigin: contains(intercept, 0),
      unturned: contains(slope, 1),
      ridge: a4.interval[1] < 0,
      unshifted: contains(a3, 0),
    };
    return { holds: Object.values(conditions).every((holds) => holds), ...conditions };
  });
};

const contains = ({ interval: [low, high] }: Coefficient, value: number): boolean =>
  low <= value && value <= high;

import { weightedOver, type WeightedPair } from '../gaps/pair.js';
import type { Figure } from '../result.js';

/** One customer on scales from 0 to 100: how much is demanded, delivered, left unmet, and given beyond. */
export type DemandAndDelivery = {
  /** H = 100·Σ w·e */
  readonly demand: Figure;
  /** V = 100·Σ w·d */
  readonly delivery: Figure;
  /** S = 100·Σ w·max(0, e − d) */
  readonly unmet: Figure;
  /** X = 100·Σ w·max(0, d − e) */
  readonly surplus: Figure;
};

/**
 * Demand H, delivery V, unmet S and surplus X of one customer, over the answered pairs with the study's common weights.
 *
 * Points from 0 to 100. Always H − V = S − X: what is missing on balance is what was left unmet less what was given
 * beyond. Undefined: `no-pairs`. O(pairs). Throws RangeError as weightedOver does.
 *
 * Example: expected .9 and .5, delivered .7 and .6, equal weights: H 70, V 65, S 10, X 5.
 */
export const demandAndDelivery = (pairs: readonly WeightedPair[]): DemandAndDelivery => {
  const points = (part: (pair: WeightedPair) => number): Figure =>
    weightedOver(pairs, (pair) => 100 * part(pair));
  return {
    demand: points(({ expected }) => expected),
    delivery: points(({ delivered }) => delivered),
    unmet: points(({ expected, delivered }) => Math.max(0, expected - delivered)),
    surplus: points(({ expected, delivered }) => Math.max(0, delivered - expected)),
  };
};

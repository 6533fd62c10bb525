import { requireFinite } from '../checks.js';

/**
 * Demand share: the part of the difference, by size, that is due to what customers expect: DEMAND / (|DEMAND| +
 * |DELIVERY|).
 *
 * Without unit, from −1 (all of it, and ours demand less) to 1 (all of it, and ours demand more); 0 where both are 0.
 * O(1). Throws RangeError for anything not finite.
 *
 * Example: demand 21.25 and delivery −8.75 give .708.
 */
export const demandShare = ({
  demand,
  delivery,
}: {
  readonly demand: number;
  readonly delivery: number;
}): number => {
  requireFinite('demand and delivery', [demand, delivery]);
  return demand === 0 ? 0 : demand / (Math.abs(demand) + Math.abs(delivery));
};

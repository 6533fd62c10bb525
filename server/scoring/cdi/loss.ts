import { requireFinite, requireNotNegative } from '../checks.js';

/**
 * What it costs a customer to expect e and receive d: ℓ_λ(e, d) = max(0, e − d) − λ·max(0, d − e).
 *
 * In: POMP shares from 0 to 1, and λ, how much a surplus is a joy compared with how much a shortfall hurts. Out: from −λ
 * to 1. λ = 0, the headline: only unmet expectation hurts; λ = 1: the plain gap turned round; λ = 1/2.25 = .444: losses
 * loom larger (Tversky & Kahneman 1992, Journal of Risk and Uncertainty 5, 297–323). O(1). Throws RangeError for
 * anything not finite and a negative λ.
 *
 * Example: `loss(0.9, 0.7)` is 0.2, `loss(0.7, 0.9)` is 0, `loss(0.7, 0.9, 1)` is -0.2.
 */
export const loss = (expected: number, delivered: number, lambda = 0): number => {
  requireFinite('expected and delivered', [expected, delivered]);
  requireNotNegative('lambda', [lambda]);
  const shortfall = expected - delivered;
  return shortfall >= 0 ? shortfall : lambda * shortfall;
};

import { symmetricPower, times } from '../basics/spectrum.js';
import { sum } from '../basics/sum.js';
import { zipWith } from '../basics/zip-with.js';
import { whenDefined, type Figure } from '../result.js';
import { requireCorrelations, type CorrelatedOutcome } from './correlated-outcome.js';

/**
 * Johnson's relative weights: the part of R² that goes along with each driver, by way of drivers that share nothing.
 *
 * With Λ = R_xx^½ the outcome is regressed on the closest uncorrelated stand-ins of the drivers, β = Λ⁻¹r, and each of
 * these parts is given back to the drivers: ε_j = Σ_k Λ²_jk·β²_k. Parts in the order of the drivers, none negative, which
 * sum to the R² of all. Close to LMG, and possible for any number of drivers. "Is associated with", never "causes".
 * Undefined: `collinear` where a driver is made of others. O(drivers³). Throws RangeError for what are no correlations.
 * Source: Johnson (2000), Multivariate Behavioral Research 35, 1–19 (the same as Genizi 1993, Statistica Sinica 3, 407–420).
 *
 * Example: two drivers that share nothing, with correlations .6 and .3: .36 and .09.
 */
export const relativeWeights = (input: CorrelatedOutcome): Figure<readonly number[]> => {
  requireCorrelations(input);
  return whenDefined(symmetricPower(input.drivers, 0.5), (root) =>
    whenDefined(symmetricPower(input.drivers, -0.5), (inverseRoot) => {
      const parts = times(inverseRoot, input.outcome).map((beta) => beta ** 2);
      return root.map((row) => sum(zipWith(row, parts, (loading, part) => loading ** 2 * part)));
    }),
  );
};

import type { Matrix } from '../basics/covariance.js';
import { symmetricPower } from '../basics/spectrum.js';
import { whenDefined, type Figure } from '../result.js';

/** Above this a driver is so much like the others that its own part is hardly to be told. */
export const mostInflation = 10;

/**
 * VIF: by how much the variance of each driver's coefficient is inflated because it goes along with the others,
 * 1 / (1 − R²_j), the diagonal of the inverse of the drivers' correlations.
 *
 * In: correlations of drivers × drivers. From 1 (shares nothing), in their order; above 10 to be warned about. Undefined:
 * `collinear` where a driver is made of others, as its factor would be infinite. O(drivers³). Throws RangeError for a
 * matrix that is not square or not finite.
 * Source: Marquardt (1970), Technometrics 12, 591–612.
 *
 * Example: of two drivers with the correlation .6 both are 1.5625.
 */
export const varianceInflation = (drivers: Matrix): Figure<readonly number[]> =>
  whenDefined(symmetricPower(drivers, -1), (inverse) =>
    // Rounding may leave the least of them beneath 1.
    inverse.map((row, at) => Math.max(1, row[at] as number)),
  );

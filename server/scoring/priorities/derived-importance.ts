import { sum } from '../basics/sum.js';
import { requireNotNegative } from '../checks.js';
import { undefinedBecause, whenDefined, type Figure } from '../result.js';

/**
 * Derived importance: each driver's share of the R² that all have together, from LMG or Johnson's weights.
 *
 * In: parts of R², none negative. Shares from 0 to 1 that sum to 1, in their order; the mean, 1 ÷ drivers, is the crosshair.
 * It says what satisfaction goes along with, not what customers say matters to them. Undefined with the reason of the
 * parts (`collinear`), `no-values` without drivers, `no-weight` where the outcome goes along with none of them. O(drivers).
 * Throws RangeError for parts that are negative or not finite.
 * Source: Grömping (2007), The American Statistician 61, 139–147; for its use here Deng (2007), Tourism Management 28,
 * 1274–1284.
 *
 * Example: `derivedImportance([0.36, 0.09])` is [0.8, 0.2].
 */
export const derivedImportance = (parts: Figure<readonly number[]>): Figure<readonly number[]> =>
  whenDefined(parts, (known) => {
    requireNotNegative('parts of R²', known);
    if (known.length === 0) return undefinedBecause('no-values');
    const total = sum(known);
    return total === 0 ? undefinedBecause('no-weight') : known.map((part) => part / total);
  });

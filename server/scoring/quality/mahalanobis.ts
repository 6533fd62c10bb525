import { chiSquaredQuantile } from '../basics/chi-squared.js';
import { quadraticForm, symmetricPower } from '../basics/spectrum.js';
import { zipWith } from '../basics/zip-with.js';
import { requireFinite } from '../checks.js';
import type { CrossProducts } from '../moments/cross-products.js';
import { correlationsFrom, covarianceFrom, meansFrom } from '../moments/from-cross-products.js';
import { undefinedBecause, whenDefined, type Figure } from '../result.js';
import type { AskedAnswer } from './response-indices.js';

/** D² of one respondent's answers, in the order of the items. */
export type MahalanobisDistance = (answers: readonly AskedAnswer[]) => Figure;

/**
 * Mahalanobis' D²: how unusual the answers of a respondent are together, in the light of how items go along with each other
 * among all: (x − x̄)′S⁻¹(x − x̄).
 *
 * In: cross-products of the complete cases. Out: a function that tells D² of any respondent, without unit, from 0; its mean
 * over the cases is k(n − 1)/n. Undefined: `no-values`, `too-few-values` with one case, `no-variance` where an item got one
 * answer only, `too-many-predictors` unless there are more cases than items, `collinear` where an item is made of others;
 * and of a respondent who left an item out, or was not asked it, `incomplete-answers`. O(k³), then O(k²) a respondent. The function throws
 * RangeError for another number of answers and for answers that are not finite.
 * Source: Mahalanobis (1936), Proceedings of the National Institute of Sciences of India 2, 49–55.
 *
 * Example: of two uncorrelated items with mean 4 and spread 1 the answers [6, 3] have 5.
 */
export const mahalanobisDistance = (cases: CrossProducts): Figure<MahalanobisDistance> =>
  whenDefined(covarianceFrom(cases), (covariance) =>
    whenDefined(correlationsFrom(covariance), (correlations) => {
      if (cases.n <= correlations.length) return undefinedBecause('too-many-predictors');
      return whenDefined(symmetricPower(correlations, -1), (inverse) =>
        whenDefined(meansFrom(cases), (centres): MahalanobisDistance => {
          const spreads = covariance.map((row, at) => Math.sqrt(row[at] as number));
          return (answers) => {
            const known = answers.filter((answer) => typeof answer === 'number');
            requireFinite('answers', known);
            if (known.length < answers.length) return undefinedBecause('incomplete-answers');
            const from = zipWith(known, centres, (answer, centre) => answer - centre);
            return quadraticForm(
              inverse,
              zipWith(from, spreads, (distance, spread) => distance / spread),
            );
          };
        }),
      );
    }),
  );

/** So much of a χ² distribution lies beneath the D² that raises a flag. */
const usual = 0.999;

/**
 * The D² beyond which answers are outlying: χ²(.999, k).
 *
 * Without unit. O(1). Throws RangeError without items.
 *
 * Example: of 10 items it is 29.59.
 */
export const mostUsualDistance = (items: number): number => chiSquaredQuantile(usual, items);

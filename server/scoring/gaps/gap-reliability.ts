import { correlation } from '../basics/correlation.js';
import { covarianceMatrix } from '../basics/covariance.js';
import type { Scale } from '../basics/pomp.js';
import { standardDeviation } from '../basics/standard-deviation.js';
import { cronbachAlpha, type Alpha } from '../reliability/cronbach-alpha.js';
import { johnsReliability } from '../reliability/johns-reliability.js';
import { reliabilityWarning, type ReliabilityWarning } from '../reliability/reliability-warning.js';
import { allDefined, whenDefined, type Figure } from '../result.js';
import type { Answer } from './dimension-score.js';
import { answerTo, type PairedScore, type Respondent } from './level.js';

/** How far a set of items can be trusted: alpha at each level, and the reliability of the gap between the two. */
export type GapReliability = {
  readonly expected: Alpha;
  readonly delivered: Alpha;
  readonly gap: { readonly value: Figure; readonly warning: ReliabilityWarning };
};

/**
 * Reliability of one dimension (or of all items together, overall).
 *
 * Without unit, at most 1. Alpha of a level is over its complete cases, so its n may differ between the levels and from
 * that of the gap; the gap's own (johnsReliability) takes spreads and correlation from the scores of those respondents
 * whose gap counts. Undefined with the reason of what is missing: `single-item`, `too-few-values`, `no-values`,
 * `no-variance`. O(respondents · items²). Throws RangeError for no items and for answers off the scale.
 *
 * Example: a dimension of one item has both alphas and the gap's reliability undefined, `single-item`.
 */
export const gapReliability = (
  respondents: readonly Respondent[],
  items: readonly string[],
  pairs: readonly PairedScore[],
  scale: Scale,
  confidence = 0.95,
): GapReliability => {
  const alphaAt = (level: keyof Respondent): Alpha => {
    const answers = respondents.map((respondent) =>
      items.map((item) => answerTo(respondent[level], item, scale)),
    );
    return alphaOf(answers.filter(isComplete), items.length, confidence);
  };
  const [wanted, given] = [pairs.map((pair) => pair.expected), pairs.map((pair) => pair.delivered)];
  return gapReliabilityOf(alphaAt('expected'), alphaAt('delivered'), {
    expected: standardDeviation(wanted),
    delivered: standardDeviation(given),
    correlation: correlation(wanted, given),
  });
};

/** Spreads of the scores at both levels, and their correlation. */
export type ScoreSpreads = {
  readonly expected: Figure;
  readonly delivered: Figure;
  readonly correlation: Figure;
};

/** The same from both alphas and the spreads of the scores, from rows or from summaries. O(1). */
export const gapReliabilityOf = (
  expected: Alpha,
  delivered: Alpha,
  spreads: ScoreSpreads,
): GapReliability => {
  const value = differenceReliability(expected.alpha, delivered.alpha, spreads);
  return { expected, delivered, gap: { value, warning: reliabilityWarning(value) } };
};

const isComplete = (answers: Answer[]): answers is number[] => !answers.includes(null);

const alphaOf = (cases: readonly (readonly number[])[], items: number, confidence: number): Alpha =>
  cronbachAlpha({ n: cases.length, items, covariance: covarianceMatrix(cases) }, confidence);

const differenceReliability = (expected: Figure, delivered: Figure, spreads: ScoreSpreads): Figure =>
  whenDefined(
    allDefined([expected, delivered, spreads.expected, spreads.delivered, spreads.correlation]),
    ([alphaExpected, alphaDelivered, sdExpected, sdDelivered, r]) =>
      johnsReliability({
        expected: { sd: sdExpected, reliability: alphaExpected },
        delivered: { sd: sdDelivered, reliability: alphaDelivered },
        correlation: r,
      }),
  );

import { requireCounts, requireNotNegative } from '../checks.js';
import { isDefined, type Figure } from '../result.js';
import { mostUsualDistance, type MahalanobisDistance } from './mahalanobis.js';
import { longestString, withinPersonDeviation, type AskedAnswer } from './response-indices.js';

/** What is looked at of one response. */
export type JudgedResponse = {
  /**
   * How delivery was rated, item by item in the order of the questionnaire. Not what was expected: to expect the most of
   * everything can be honest. Undefined where an item was not asked.
   */
  readonly delivered: readonly AskedAnswer[];
  /** How long it took, and how many items were answered in that time; null where it was not measured. */
  readonly time: { readonly seconds: number; readonly items: number } | null;
  /** Of each attention item whether it was answered as asked. */
  readonly attention: readonly boolean[];
};

/** What all responses together say, against which each is held. */
export type QualityNorms = {
  readonly medianSeconds: Figure;
  readonly distance: Figure<MahalanobisDistance>;
};

/** From where on a response is flagged; printed with what was excluded. */
export type QualityLimits = {
  /** Part of the answered items that the longest string of equal answers must reach. */
  readonly stringShare: number;
  /** Scale points that the within-person spread must exceed. */
  readonly spread: number;
  /** Fewer answers than these are not judged by their likeness: three equal answers are no straight line. */
  readonly fewestAnswers: number;
  /** Part of the median time, and seconds to an item, beneath which a response is fast. */
  readonly medianShare: number;
  readonly secondsPerItem: number;
};

/** All answers alike, of five at least; a third of the median time, or two seconds an item. */
export const defaultQualityLimits: QualityLimits = {
  stringShare: 1,
  spread: 0,
  fewestAnswers: 5,
  medianShare: 1 / 3,
  secondsPerItem: 2,
};

/**
 * Signs of careless answering.
 *
 * - `straight-lining`  the longest string or the within-person spread: one sign, as they see the same thing
 * - `outlying`         Mahalanobis' D² beyond χ²(.999, k)
 * - `fast`             beneath a third of the median time, or two seconds an item
 * - `inattentive`      an attention item answered otherwise than asked
 */
export type QualityFlag = 'straight-lining' | 'outlying' | 'fast' | 'inattentive';

/** The indices of a response, its flags, and whether it may be excluded: by the analyst, never by itself. */
export type ResponseQuality = {
  readonly longestString: Figure;
  readonly withinPersonDeviation: Figure;
  readonly distance: Figure;
  readonly flags: readonly QualityFlag[];
  readonly mayBeExcluded: boolean;
};

/** One sign alone has honest reasons. */
const fewestFlags = 2;

/**
 * The quality of one response: indices of careless answering, and which of them raise a flag.
 *
 * A response may be excluded on two flags and more, and results are to be shown with and without. An index that is
 * undefined raises no flag. Longest string: a count; spread: scale points; D² without unit. O(items²). Throws RangeError
 * for negative times and counts, and for limits that are negative or not finite.
 * Source: Meade & Craig (2012), Psychological Methods 17, 437–455; Curran (2016), Journal of Experimental Social Psychology
 * 66, 4–19.
 *
 * Example: ten fives in 11 seconds are `straight-lining` and `fast`, and may be excluded.
 */
export const responseQuality = (
  { delivered, time, attention }: JudgedResponse,
  norms: QualityNorms,
  limits: QualityLimits = defaultQualityLimits,
): ResponseQuality => {
  requireNotNegative('limits', Object.values(limits));
  const answered = delivered.filter((answer) => typeof answer === 'number').length;
  const string = longestString(delivered);
  const spread = withinPersonDeviation(delivered);
  const distance = isDefined(norms.distance) ? norms.distance(delivered) : norms.distance;
  const isStraight =
    answered >= limits.fewestAnswers &&
    ((isDefined(string) && string >= limits.stringShare * answered) ||
      (isDefined(spread) && spread <= limits.spread));
  const signs: readonly [QualityFlag, boolean][] = [
    ['straight-lining', isStraight],
    ['outlying', isDefined(distance) && distance > mostUsualDistance(delivered.length)],
    ['fast', time !== null && isFast(time, norms.medianSeconds, limits)],
    ['inattentive', attention.includes(false)],
  ];
  const flags = signs.flatMap(([flag, isRaised]) => (isRaised ? [flag] : []));
  return {
    longestString: string,
    withinPersonDeviation: spread,
    distance,
    flags,
    mayBeExcluded: flags.length >= fewestFlags,
  };
};

const isFast = (
  { seconds, items }: { readonly seconds: number; readonly items: number },
  median: Figure,
  limits: QualityLimits,
): boolean => {
  requireNotNegative('seconds', [seconds]);
  requireCounts('items', [items]);
  const isFarBeneath = isDefined(median) && seconds < limits.medianShare * median;
  return isFarBeneath || seconds < limits.secondsPerItem * items;
};

/**
 * How a figure that cannot be computed is told.
 *
 * An undefined figure is a value with a reason, never NaN, never 0 and never an exception: a page must be able to
 * say in words why nothing is shown, and a program must not mistake "nobody answered" for "no gap".
 * Mistakes of the caller (infinite numbers, negative counts, answers off the scale) are no such figures: they throw
 * RangeError.
 */

/**
 * Every reason there is. The codes are a contract (they stand in exported files), so they stay as they are.
 *
 * - `no-values`              nobody answered, so there is nothing to compute from
 * - `no-pairs`               no item was answered at both levels
 * - `too-few-values`         fewer answers than the statistic needs (a spread needs two)
 * - `too-few-items`          a respondent answered less than half of a dimension's items
 * - `incomplete-dimensions`  a respondent lacks the score of a dimension, and all are needed
 * - `too-little-weight`      the dimensions that are there carry less than half of the importance
 * - `no-weight`              no importance points were given, or they sum to zero
 * - `no-expectation`         everything was expected at the bottom of the scale: nothing to divide by
 * - `no-variance`            everybody answered alike, so nothing can be compared with that spread
 * - `single-item`            one item alone shows no agreement between items
 * - `no-width`               the least acceptable is also the desired: there is no zone to lie in
 * - `too-few-groups`         leaving one random group out needs at least two
 * - `collinear`              one of several is made of the others (a singular covariance): their parts cannot be told apart
 * - `too-many-predictors`    there are not more answers than coefficients to be estimated: any pattern would fit
 * - `few-respondents`        enough to compute, too few to conclude anything from it
 * - `few-discrepant`         too few received clearly less, or clearly more, than they expected
 * - `no-stationary-point`    the surface has no single point where it is level: no interaction, a ridge, or a plane
 * - `incomplete-answers`     a respondent left an item out, and all are needed
 * - `no-change`              nobody changed, so there is no direction to test
 * - `negative-reliability`   the reliability is beneath zero, so no error of measurement follows from it
 */
export const reasons = [
  'no-values',
  'no-pairs',
  'too-few-values',
  'too-few-items',
  'incomplete-dimensions',
  'too-little-weight',
  'no-weight',
  'no-expectation',
  'no-variance',
  'single-item',
  'no-width',
  'too-few-groups',
  'collinear',
  'too-many-predictors',
  'few-respondents',
  'few-discrepant',
  'no-stationary-point',
  'incomplete-answers',
  'no-change',
  'negative-reliability',
] as const;

export type Reason = (typeof reasons)[number];

/** A figure that does not exist, and why. This is also how it is written in JSON, in place of the number. */
export type Undefined = { readonly value: null; readonly reason: Reason };

/** A number (or another result) that may be undefined. */
export type Figure<T extends number | object = number> = T | Undefined;

/** Lower and upper end, lower first, in the units of the figure that they belong to. */
export type Interval = readonly [low: number, high: number];

/** Example: `undefinedBecause('no-values')` is `{ value: null, reason: 'no-values' }`. */
export const undefinedBecause = (reason: Reason): Undefined => ({ value: null, reason });

/** Whether there is a figure. Narrows the type: `isDefined(mean) ? mean.toFixed(2) : mean.reason`. */
export const isDefined = <T extends number | object>(figure: Figure<T>): figure is T =>
  (figure as { readonly reason?: unknown }).reason === undefined;

/** Computes on from a figure; where that is undefined, its reason is passed on. */
export const whenDefined = <T extends number | object, U extends number | object>(
  figure: Figure<T>,
  compute: (value: T) => Figure<U>,
): Figure<U> => (isDefined(figure) ? compute(figure) : figure);

/** All of the figures, each a number, where all exist; else the reason of the first that does not. */
export const allDefined = <const T extends readonly Figure[]>(
  figures: T,
): Figure<{ readonly [K in keyof T]: number }> => {
  const missing = figures.find((figure) => !isDefined(figure));
  // None is missing, so each is a number; the compiler does not follow the search.
  return missing === undefined ? (figures as { readonly [K in keyof T]: number }) : (missing as Undefined);
};

/** The number, or `null` where it is undefined: for charts, which have no place for a reason. */
export const valueOrNull = (figure: Figure): number | null => (isDefined(figure) ? figure : null);

/** Those of the figures that exist, in their order. */
export const definedOnly = (figures: readonly Figure[]): number[] =>
  figures.filter((figure) => isDefined(figure));

/**
 * Refuses what no statistic can be computed from. These are mistakes of the program that calls, not properties of the
 * answers, hence exceptions and not undefined figures (see result.ts).
 */

/** Throws RangeError unless every value is a finite number. `what` names them in the message. O(n). */
export const requireFinite = (what: string, values: readonly number[]): void => {
  for (const value of values) {
    if (!Number.isFinite(value)) throw new RangeError(`${what} must be finite, got ${value}`);
  }
};

/** Throws RangeError unless every value is a whole number that is not negative. */
export const requireCounts = (what: string, values: readonly number[]): void => {
  for (const value of values) {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new RangeError(`${what} must be whole and not negative, got ${value}`);
    }
  }
};

/** Throws RangeError unless every value is finite and not negative: spreads, weights, importance points. */
export const requireNotNegative = (what: string, values: readonly number[]): void => {
  for (const value of values) {
    if (!Number.isFinite(value) || value < 0) {
      throw new RangeError(`${what} must be finite and not negative, got ${value}`);
    }
  }
};

/** Throws RangeError unless 0 < value < 1: confidence levels and rates of false discovery. */
export const requireProbability = (what: string, value: number): void => {
  if (!(value > 0 && value < 1)) throw new RangeError(`${what} must lie between 0 and 1, got ${value}`);
};

/** Throws RangeError unless both lists are of one length: pairs need partners. */
export const requireSameLength = (what: string, a: readonly unknown[], b: readonly unknown[]): void => {
  if (a.length !== b.length)
    throw new RangeError(`${what} must have partners, got ${a.length} and ${b.length}`);
};

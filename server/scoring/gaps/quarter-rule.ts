import { isDefined, type Figure } from '../result.js';

/** The part of what was expected beneath which a customer counts as dissatisfied. */
export const quarter = 0.25;

/** Ratios are quotients of sums; a difference this small is rounding, and exactly a quarter has not failed. */
const rounding = 1e-12;

/**
 * The quarter rule: failed ⇔ less than a quarter of what was expected was delivered, strictly.
 *
 * In: a delivery ratio (deliveryRatio of a response, or of one item). Exactly a quarter has not failed. An undefined
 * ratio has not failed either: who expected nothing cannot be dissatisfied by not getting it. O(1).
 * Source: "customers are dissatisfied when what they get is not even a quarter of what they expected".
 *
 * Example: `quarterRule(0.24)` is true, `quarterRule(0.25)` is false.
 */
export const quarterRule = (ratio: Figure): boolean => isDefined(ratio) && ratio < quarter - rounding;

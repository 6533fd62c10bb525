import { requireFinite } from '../checks.js';
import { quarterRule } from '../gaps/quarter-rule.js';
import type { Figure } from '../result.js';

/** The classes of customers in the order in which they are asked for; everybody has exactly one. */
export const standings = [
  'failed',
  'demanding-loyal',
  'demanding-critical',
  'loyal',
  'satisfied',
  'dissatisfied',
] as const;

export type Standing = (typeof standings)[number];

/** What a standing is told from: the delivery ratio, and H, S and loyalty in points from 0 to 100. */
export type CustomerFigures = {
  readonly ratio: Figure;
  readonly demand: number;
  readonly unmet: number;
  /** Null where loyalty was not asked or not answered: then nobody is called loyal. */
  readonly loyalty: number | null;
};

/**
 * Where the classes begin, in points, to be printed with every figure. `demanding` is h* of the study: the 75th
 * percentile of H in its first round, at least 60, and frozen afterwards.
 */
export type StandingThresholds = {
  readonly demanding: number;
  readonly loyal: number;
  readonly satisfied: number;
};

/** The thresholds of a study that has not set its own. */
export const defaultThresholds: StandingThresholds = { demanding: 60, loyal: 75, satisfied: 10 };

/**
 * The standing of a customer, the first that matches: failed (the quarter rule), demanding and loyal, demanding and
 * critical, loyal, satisfied (S at most 10), dissatisfied.
 *
 * A demanding customer pushes the company forward, and a loyal demanding one is what it works for; hence demand is asked
 * before satisfaction. O(1). Throws RangeError for anything not finite.
 *
 * Example: ratio .9, H 80, S 8, loyalty 60 is 'demanding-critical'.
 */
export const standingOf = (
  { ratio, demand, unmet, loyalty }: CustomerFigures,
  thresholds: StandingThresholds = defaultThresholds,
): Standing => {
  requireFinite('figures of a customer', [demand, unmet, loyalty ?? 0]);
  requireFinite('thresholds', Object.values(thresholds));
  const isLoyal = loyalty !== null && loyalty >= thresholds.loyal;
  if (quarterRule(ratio)) return 'failed';
  if (demand >= thresholds.demanding) return isLoyal ? 'demanding-loyal' : 'demanding-critical';
  if (isLoyal) return 'loyal';
  return unmet <= thresholds.satisfied ? 'satisfied' : 'dissatisfied';
};

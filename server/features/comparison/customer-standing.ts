import {
  defaultThresholds,
  deliveryRatio,
  quarterRule,
  standingOf,
  undefinedBecause,
  type CustomerFigures,
  type Standing,
  type StandingThresholds,
  type WeightedPair,
} from '../../scoring/index.js';
import type { Outcomes } from '../responses/index.js';
import { outcomes as scales, type Outcome } from '../templates/index.js';

/** What a standing is told from, coarse enough that equal customers are counted together: H in tenths of a point. */
export type CustomerClass = {
  readonly demand: number;
  readonly loyal: boolean;
  readonly satisfied: boolean;
  readonly failed: boolean;
};

const perPoint = 10;

/** An outcome from 0 to 1; null where it was not answered. */
const shareOf = (outcomes: Outcomes, outcome: Outcome): number | null => {
  const answer = outcomes[outcome];
  const { low, high } = scales[outcome];
  return typeof answer === 'number' ? (answer - low) / (high - low) : null;
};

/** Loyalty from 0 to 100: the mean of recommending and staying; where neither was asked, the recommendation from 0 to 10. */
export const loyaltyOf = (outcomes: Outcomes): number | null => {
  const asked = (['recommend', 'stay'] as const).filter((outcome) => outcomes[outcome] !== undefined);
  const told = (asked.length > 0 ? asked : (['nps'] as const)).flatMap(
    (outcome) => shareOf(outcomes, outcome) ?? [],
  );
  return told.length === 0 ? null : (100 * told.reduce((sum, one) => sum + one, 0)) / told.length;
};

/** What a customer's standing is told from, and what was delivered: points from 0 to 100, H in tenths of a point. */
export type Figures = CustomerFigures & { readonly delivery: number };

/** One customer's figures from the complete pairs; null where nothing pairs. */
export const figuresOf = (pairs: readonly WeightedPair[], outcomes: Outcomes): Figures | null => {
  const total = pairs.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  const mean = (of: (pair: WeightedPair) => number): number =>
    (100 * pairs.reduce((sum, pair) => sum + pair.weight * of(pair), 0)) / total;
  return {
    ratio: deliveryRatio(pairs),
    demand: Math.round(mean(({ expected }) => expected) * perPoint) / perPoint,
    delivery: mean(({ delivered }) => delivered),
    unmet: mean(({ expected, delivered }) => Math.max(0, expected - delivered)),
    loyalty: loyaltyOf(outcomes),
  };
};

/** The class of somebody with these figures; null where loyalty is not known: then there is no standing. */
export const classOfFigures = ({ ratio, demand, unmet, loyalty }: Figures): CustomerClass | null =>
  loyalty === null
    ? null
    : {
        demand,
        loyal: loyalty >= defaultThresholds.loyal,
        satisfied: unmet <= defaultThresholds.satisfied,
        failed: quarterRule(ratio),
      };

/** One customer's class from the complete pairs; null where loyalty is not known, or nothing pairs. */
export const classOf = (pairs: readonly WeightedPair[], outcomes: Outcomes): CustomerClass | null => {
  const figures = figuresOf(pairs, outcomes);
  return figures && classOfFigures(figures);
};

/** The standing of everybody in a class. */
export const standingOfClass = (
  { demand, loyal, satisfied, failed }: CustomerClass,
  demanding: number,
): Standing => {
  const thresholds: StandingThresholds = { ...defaultThresholds, demanding };
  return standingOf(
    {
      ratio: failed ? 0 : undefinedBecause('no-expectation'),
      demand,
      unmet: satisfied ? 0 : thresholds.satisfied + 1,
      loyalty: loyal ? thresholds.loyal : null,
    },
    thresholds,
  );
};

/** How many customers are in each class: there are few classes, however many customers. */
export type ClassCounts = readonly { readonly of: CustomerClass; readonly n: number }[];

import type { Compared, Comparison, Ends, Terms } from '../../../server/features/comparison/comparison.js';
import type { Verdict } from '../../../server/scoring/index.js';
import { anecdote, comparisonOf } from './builders.js';

const ends = (value: number, proven: boolean): Ends =>
  proven
    ? { value, low: value - Math.abs(value) / 2, high: value + Math.abs(value) / 2 }
    : { value, low: value - 3, high: value + 3 };

/** Demand and delivery of each verdict, in points; those within one point of nothing are not proven. */
export const cases: Readonly<Record<Verdict, readonly [demand: number, delivery: number]>> = {
  leading: [4, -9],
  'demanding-customers': [12.3, -8.1],
  both: [6, 5],
  'better-delivery': [0.4, -7],
  'no-difference': [0.5, -0.3],
  'delivery-deficit': [-0.2, 8],
  'better-and-easier': [-5, -6],
  'undemanding-customers': [-7, 0.6],
  'hidden-deficit': [-9, 4],
};

let made: Comparison | undefined;

/** A comparison with that verdict, its figures in agreement. */
export const withVerdict = (verdict: Verdict): Comparison => {
  const base = (made ??= comparisonOf(anecdote(40)));
  const [demand, delivery] = cases[verdict];
  const cd = demand + delivery;
  const isProven = (value: number): boolean => Math.abs(value) >= 1;
  const terms: Terms = {
    cd: ends(cd, isProven(cd)),
    demand: ends(demand, isProven(demand)),
    delivery: ends(delivery, isProven(delivery)),
    level: ends(delivery, isProven(delivery)),
    fit: { value: 0, low: -0.2, high: 0.2 },
    theirs: { value: 20, low: 19, high: 21 },
    ours: { value: 20 + cd, low: 19 + cd, high: 21 + cd },
  };
  const company: Compared = {
    least: 150,
    certainty: 'full',
    terms,
    swap: { uu: 20 + cd, ur: 20 + demand, ru: 20 + delivery, rr: 20 },
    verdict,
    tone: isProven(cd) ? (cd > 0 ? 'short' : 'over') : 'none',
  };
  return { ...base, company };
};

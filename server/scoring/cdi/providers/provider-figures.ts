import { sum } from '../../basics/sum.js';
import type { Scale } from '../../basics/pomp.js';
import { undefinedBecause, type Figure } from '../../result.js';
import { leaveOneOut, type Estimate } from '../../uncertainty/leave-one-out.js';
import { zeroShortfallBound } from '../zero-shortfall-bound.js';
import { meansOf, type Means, type Sides } from './sides.js';

const noPairs = undefinedBecause('no-pairs');

/** One provider by itself: what there is to say also where nobody is to be compared with. */
export type ProviderFigures = {
  /** Responses with at least one pair. */
  readonly n: number;
  /** H, V, S (λ = 0) and X over its items, in points from 0 to 100; H − V = S − X. */
  readonly demand: Estimate;
  readonly delivery: Estimate;
  readonly unmet: Estimate;
  readonly surplus: Estimate;
  /** The share of all expectations that are the top of the scale. */
  readonly ceiling: Figure;
  /** How large S may be all the same, in points, where no shortfall was seen; null where one was. */
  readonly shortfallBound: Figure | null;
  readonly items: readonly {
    readonly item: string;
    readonly n: number;
    readonly demand: Figure;
    readonly delivery: Figure;
    readonly unmet: Figure;
    readonly ceiling: Figure;
  }[];
};

/** What the figures of a provider are made with; `groups` are how many each random group holds, none empty. */
export type ProviderRules = {
  readonly items: readonly string[];
  readonly weights: readonly number[];
  readonly scale: Scale;
  readonly confidence: number;
  readonly groups: readonly number[];
};

/** From 0 to 100, of a mean in scale points. */
const pointsOf = (value: number, { low, high }: Scale): number => (100 * (value - low)) / (high - low);

const shortfallPoints = (value: number, { low, high }: Scale): number => (100 * value) / (high - low);

/** H, V, S and X: means over the items that have pairs in a row of their sides, by their common weights. */
const indices = (
  items: readonly Sides[],
  row: number,
  { weights, scale }: Pick<ProviderRules, 'weights' | 'scale'>,
): Figure[] => {
  let [total, expected, delivered, shortfall] = [0, 0, 0, 0];
  for (let at = 0; at < items.length; at += 1) {
    const [item, weight] = [items[at] as Sides, weights[at] as number];
    if (item.n[row] === 0) continue;
    total += weight;
    expected += weight * (item.expected[row] as number);
    delivered += weight * (item.delivered[row] as number);
    shortfall += weight * (item.shortfall[row] as number);
  }
  if (total === 0) return [noPairs, noPairs, noPairs, noPairs];
  return [
    pointsOf(expected / total, scale),
    pointsOf(delivered / total, scale),
    shortfallPoints(shortfall / total, scale),
    shortfallPoints((shortfall + delivered - expected) / total, scale),
  ];
};

/**
 * Figures of one provider from the sides of its items, whole and without each group.
 *
 * Undefined: `no-pairs` without any; the uncertainty as leaveOneOut has it. O(groups · items).
 */
export const providerFigures = (items: readonly Sides[], rules: ProviderRules): ProviderFigures => {
  const { scale, confidence, groups } = rules;
  const left = groups.map((n, group) => ({ n, without: () => indices(items, group + 1, rules) }));
  const [demand, delivery, unmet, surplus] = leaveOneOut(indices(items, 0, rules), [left], confidence) as [
    Estimate,
    Estimate,
    Estimate,
    Estimate,
  ];
  const n = sum(groups);
  const whole = items.map(meansOf);
  const known = whole.filter((one) => one !== null);
  const pairs = sum(known.map((one) => one.n));
  const figure = (one: Means | null | undefined, of: (means: Means) => number): Figure =>
    one ? of(one) : noPairs;
  return {
    n,
    demand,
    delivery,
    unmet,
    surplus,
    ceiling: pairs === 0 ? noPairs : sum(known.map((one) => one.n * one.ceiling)) / pairs,
    shortfallBound:
      pairs > 0 && known.every(({ shortfall }) => shortfall === 0) ? zeroShortfallBound(n, confidence) : null,
    items: rules.items.map((item, at) => {
      const one = whole[at];
      return {
        item,
        n: one?.n ?? 0,
        demand: figure(one, ({ expected }) => pointsOf(expected, scale)),
        delivery: figure(one, ({ delivered }) => pointsOf(delivered, scale)),
        unmet: figure(one, ({ shortfall }) => shortfallPoints(shortfall, scale)),
        ceiling: figure(one, ({ ceiling }) => ceiling),
      };
    }),
  };
};

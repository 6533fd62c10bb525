import type { Terms } from './comparison.js';

/** Tenths of a point: what sentence, chart and table show. */
const perPoint = 10;

/** Sums of halves and tenths miss whole numbers by this much. */
const noise = 1e-9;

const floorOf = (value: number): number => Math.floor(value + noise);

/**
 * Whole numbers that add up to `total`, each next to its part: what is left over goes to those that lost most by being
 * cut (largest remainder). `total` must be the sum of the parts, rounded up or down.
 */
export const shareOut = (parts: readonly number[], total: number): number[] => {
  const floors = parts.map(floorOf);
  const left = total - floors.reduce((sum, part) => sum + part, 0);
  const byRemainder = parts
    .map((part, at) => ({ at, remainder: part - (floors[at] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at)
    .slice(0, left)
    .map(({ at }) => at);
  return floors.map((floor, at) => floor + (byRemainder.includes(at) ? 1 : 0));
};

/** As they are shown, in points to one place: theirs + demand + level + fit = ours, and demand + delivery = cd. */
export type RoundedTerms = Readonly<Record<keyof Terms, number>>;

const nearest = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/** What both ends are shown as, so that they differ by what is shown of their difference. */
const endsOf = (theirs: number, ours: number, difference: number): [theirs: number, ours: number] => {
  const candidates = [floorOf(theirs), floorOf(theirs) + 1].map((one) => ({
    theirs: one,
    ours: one + difference,
    error: Math.abs(one - theirs) + Math.abs(one + difference - ours),
  }));
  const best = candidates.reduce((a, b) => (b.error < a.error - noise ? b : a));
  return [best.theirs, best.ours];
};

/** The terms rounded so that they add up, from the headline downwards; null where one of them is not known. */
export const roundedTerms = (terms: Terms): RoundedTerms | null => {
  const { cd, demand, level, fit, delivery, ours, theirs } = terms;
  const known = [cd, demand, level, fit, delivery, ours, theirs].map(({ value }) => value);
  if (known.some((value) => value === null)) return null;
  const tenths = (value: number | null): number => (value ?? 0) * perPoint;
  const index = nearest(tenths(cd.value));
  const [wanted = 0, given = 0] = shareOut([tenths(demand.value), tenths(delivery.value)], index);
  const [better = 0, matched = 0] = shareOut([tenths(level.value), tenths(fit.value)], given);
  const [from, to] = endsOf(tenths(theirs.value), tenths(ours.value), index);
  const points = (value: number): number => value / perPoint;
  return {
    cd: points(index),
    demand: points(wanted),
    delivery: points(given),
    level: points(better),
    fit: points(matched),
    theirs: points(from),
    ours: points(to),
  };
};

/** Shares as whole per cent that add up to a hundred. */
export const percentages = (shares: readonly number[]): number[] =>
  shareOut(
    shares.map((share) => share * 100),
    Math.round(shares.reduce((sum, share) => sum + share, 0) * 100),
  );

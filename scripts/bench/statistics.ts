/** The value below which a share of `values` lies, between neighbours in proportion. Throws where there is none. */
export const percentile = (values: readonly number[], share: number): number => {
  if (values.length === 0) throw new Error('no value has no percentile');
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
};

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export type Ratio = {
  readonly median: number;
  /** The middle half of the rounds lies between these. */
  readonly low: number;
  readonly high: number;
};

/** Ours ÷ floor, round by round: what disturbed a round disturbed both. */
export const ratioOf = (rounds: readonly { readonly floor: number; readonly ours: number }[]): Ratio => {
  const ratios = rounds.map(({ floor, ours }) => ours / floor);
  return { median: median(ratios), low: percentile(ratios, 0.25), high: percentile(ratios, 0.75) };
};

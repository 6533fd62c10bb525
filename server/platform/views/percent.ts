/** A share of a width as SVG writes it: 0.875 → "87.5%". Percentages keep strokes and ends as they are at every size. */
export const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`;

/** Where a figure stands between `low` and `high`, from 0 to 1; what lies outside stands at the end. */
export const shareWithin = ({ low, high }: { readonly low: number; readonly high: number }) => {
  if (!(high > low)) throw new Error(`a scale from ${low} to ${high} has no length`);
  return (value: number): number => Math.min(1, Math.max(0, (value - low) / (high - low)));
};

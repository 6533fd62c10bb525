/**
 * Which of the parts of a total that is shown must be hidden: those too small to be shown, and where that is one alone,
 * the next larger one, too; else it would be had by subtraction. A part of nobody hides nobody.
 */
export const hiddenParts = (sizes: readonly number[], fewest: number): readonly boolean[] => {
  const small = sizes.map((n) => n > 0 && n < fewest);
  if (small.filter(Boolean).length !== 1) return small;
  const next = Math.min(...sizes.filter((n, at) => n > 0 && !small[at]));
  const at = sizes.findIndex((n, place) => n === next && !small[place]);
  return small.map((one, place) => one || place === at);
};

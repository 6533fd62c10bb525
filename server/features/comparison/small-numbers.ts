import { suppressedCells } from '../../scoring/index.js';

/**
 * Which of the parts of a total that is shown must be hidden: those of too few, and as many others as it takes that
 * subtraction does not show them. A part of nobody hides nobody.
 */
export const hiddenParts = (sizes: readonly number[], fewest: number): readonly boolean[] => {
  const { primary, secondary } = suppressedCells(sizes, fewest);
  return sizes.map((_, at) => primary.includes(at) || secondary.includes(at));
};

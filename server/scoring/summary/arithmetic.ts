import { addFlat, flatOf, subtractFlat, summaryOf } from './flat-summary.js';
import type { Summary } from './summary.js';

/**
 * The summary of both sets of responses together: that of their union, as they have no response in common.
 *
 * O(cells of both), however many responses they stand for.
 *
 * Example: `addSummaries(summarise(monday, 1), summarise(tuesday, 1))` is `summarise([...monday, ...tuesday], 1)`.
 */
export const addSummaries = (a: Summary, b: Summary): Summary => summaryOf(addFlat(flatOf(a), flatOf(b)));

/**
 * The first summary without the responses of the second: what is left after somebody's answers were erased.
 *
 * Nothing asks whether they were ever in it: what is taken from nobody counts less than none, and is made good by adding
 * the responses later. O(cells of both).
 *
 * Example: `subtractSummaries(addSummaries(a, b), b)` is `a`.
 */
export const subtractSummaries = (a: Summary, b: Summary): Summary =>
  summaryOf(subtractFlat(flatOf(a), flatOf(b)));

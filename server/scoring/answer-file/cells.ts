import type { Scale } from '../basics/pomp.js';
import type { OutcomeName } from './columns.js';

/** What a cell without an answer holds: nothing where it was skipped, `NA` where it does not apply. */
export const noAnswer = (cell: string): boolean => cell === '' || cell === 'NA';

const numberPattern = /^[+-]?\d+(\.\d+)?$/;

/** The number that a cell holds, written with a point; null for anything else. */
export const cellNumber = (cell: string): number | null => (numberPattern.test(cell) ? Number(cell) : null);

/** Ends of the scales that are the same for everybody. */
export const outcomeScales: Readonly<Record<OutcomeName, Scale>> = {
  nps: { low: 0, high: 10 },
  csat: { low: 1, high: 5 },
  ces: { low: 1, high: 7 },
  stay: { low: 1, high: 5 },
};

import { frozen, referenceText } from '../../support/reference.js';

/** Ten respondents and ten items, two answers missing. */
export const answers: readonly (readonly (number | null)[])[] = frozen(
  referenceText('response_quality_10x10.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map((cell) => (cell === 'NA' ? null : Number(cell)))),
);

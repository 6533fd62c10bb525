import { locales, type Locale } from '../../platform/i18n/locales.js';
import { asRead, FEWEST_POINTS, lengthOf, LONGEST_LABEL, MOST_POINTS, type Problem } from './problem.js';
import type { Scale } from './survey.js';

/** Up to here every point needs a word; on a longer scale the ends are enough. */
const MOST_POINTS_ALL_LABELLED = 5;

const isIn = (value: number, low: number, high: number): boolean =>
  Number.isInteger(value) && value >= low && value <= high;

const rangeProblem = (field: string, value: number, low: number, high: number): Problem[] =>
  isIn(value, low, high) ? [] : [{ field, code: 'out-of-range', params: { low, high } }];

const labelsProblems = (scale: Scale, locale: Locale): Problem[] => {
  const field = `scale.labels.${locale}`;
  const labels = scale.labels[locale];
  if (labels.length !== scale.points) {
    return [{ field, code: 'wrong-count', params: { expected: scale.points, actual: labels.length } }];
  }
  const read = labels.map((label) => asRead(label, locale));
  const isNeeded = (index: number): boolean =>
    scale.points <= MOST_POINTS_ALL_LABELLED || index === 0 || index === labels.length - 1;
  return labels.flatMap((label, index): Problem[] => {
    const place = `${field}.${index}`;
    const word = asRead(label, locale);
    if (word === '') return isNeeded(index) ? [{ field: place, code: 'missing' }] : [];
    if (read.indexOf(word) < index) return [{ field: place, code: 'duplicate' }];
    if (lengthOf(label) <= LONGEST_LABEL) return [];
    return [{ field: place, code: 'too-long', params: { limit: LONGEST_LABEL } }];
  });
};

/** What is wrong with the scale and its words. */
export const scaleProblems = (scale: Scale): Problem[] => [
  ...rangeProblem('scale.low', scale.low, 0, 1),
  ...rangeProblem('scale.points', scale.points, FEWEST_POINTS, MOST_POINTS),
  ...locales.flatMap((locale) => labelsProblems(scale, locale)),
];

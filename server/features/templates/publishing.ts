import { locales, type Locale } from '../../platform/i18n/locales.js';
import { itemsOf, levels, type Item, type Localized, type Scale, type SurveyContent } from './survey.js';

export const LONGEST_WORDING = 300;
export const LONGEST_LABEL = 40;
export const FEWEST_POINTS = 2;
export const MOST_POINTS = 11;
/** Up to here every point needs a word; on a longer scale the ends are enough. */
const MOST_POINTS_ALL_LABELLED = 5;

/** `wrong-count`: not one label for each point. */
export type ProblemCode = 'missing' | 'too-long' | 'duplicate' | 'out-of-range' | 'wrong-count';

/** What keeps a survey from being published, and where. `params` are the numbers that its sentence needs. */
export type Problem = {
  /** `items.<itemKey>.expected.<locale>`, `scale.labels.<locale>.<index>`, `dimensions` and so on. */
  readonly field: string;
  readonly code: ProblemCode;
  readonly params?: Readonly<Record<string, number>>;
};

/** Characters as a person counts them in the JSON Schema too: code points, not UTF-16 units. */
const lengthOf = (text: string): number => [...text].length;

const wordingProblems = (field: string, wording: Localized): Problem[] =>
  locales.flatMap((locale): Problem[] => {
    const text = wording[locale];
    const place = `${field}.${locale}`;
    if (text.trim() === '') return [{ field: place, code: 'missing' }];
    if (lengthOf(text) <= LONGEST_WORDING) return [];
    return [{ field: place, code: 'too-long', params: { limit: LONGEST_WORDING } }];
  });

const itemProblems = (item: Item): Problem[] => [
  ...wordingProblems(`items.${item.itemKey}.title`, item.title),
  ...levels.flatMap((level) => {
    const wording = item[level];
    return wording ? wordingProblems(`items.${item.itemKey}.${level}`, wording) : [];
  }),
];

const isIn = (value: number, low: number, high: number): boolean =>
  Number.isInteger(value) && value >= low && value <= high;

const rangeProblem = (field: string, value: number, low: number, high: number): Problem[] =>
  isIn(value, low, high) ? [] : [{ field, code: 'out-of-range', params: { low, high } }];

/** Two words that differ in their capitals alone are one word to a customer. */
const asRead = (label: string, locale: Locale): string => label.trim().toLocaleLowerCase(locale);

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

const scaleProblems = (scale: Scale): Problem[] => [
  ...rangeProblem('scale.low', scale.low, 0, 1),
  ...rangeProblem('scale.points', scale.points, FEWEST_POINTS, MOST_POINTS),
  ...locales.flatMap((locale) => labelsProblems(scale, locale)),
];

/** Each key that stands more than once, told once. */
const repeated = (keys: readonly string[]): string[] => [
  ...new Set(keys.filter((key, index) => keys.indexOf(key) < index)),
];

const duplicates = (keys: readonly string[], fieldOf: (key: string) => string): Problem[] =>
  repeated(keys).map((key) => ({ field: fieldOf(key), code: 'duplicate' }));

const dimensionProblems = ({ dimensions }: SurveyContent): Problem[] => {
  if (dimensions.length === 0) return [{ field: 'dimensions', code: 'missing' }];
  const keys = dimensions.map(({ key }) => key);
  return [
    ...duplicates(keys, (key) => `dimensions.${key}.key`),
    ...dimensions.flatMap(({ key, title, items }): Problem[] => [
      ...wordingProblems(`dimensions.${key}.title`, title),
      ...(items.length === 0 ? [{ field: `dimensions.${key}.items`, code: 'missing' } as const] : []),
    ]),
  ];
};

/**
 * Everything that keeps a survey from being published, in the order of the form: scale, dimensions, items.
 * An empty list means that it can be published.
 */
export const findProblems = (content: SurveyContent): Problem[] => {
  const items = itemsOf(content);
  const keys = items.map(({ itemKey }) => itemKey);
  return [
    ...scaleProblems(content.scale),
    ...dimensionProblems(content),
    ...duplicates(keys, (key) => `items.${key}.itemKey`),
    ...items.flatMap(itemProblems),
  ];
};

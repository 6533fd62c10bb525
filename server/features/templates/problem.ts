import { locales, type Locale } from '../../platform/i18n/locales.js';
import type { Localized } from './survey.js';

export const LONGEST_WORDING = 300;
export const LONGEST_LABEL = 40;
export const LONGEST_OPTION = 80;
export const FEWEST_POINTS = 2;
export const MOST_POINTS = 11;
export const FEWEST_OPTIONS = 2;

/**
 * `wrong-count`: not one label for each point. `too-few`: nothing to choose or to spread points over. `reserved`: a key
 * that means something else already. `no-level`: an item that is asked at none. `without-delivered`: a least acceptable
 * level that no delivery is held against. `no-pair`: a gap is to be measured, and no item is asked on both
 * sides of it. `not-placed`: asked on no page. `unknown-source`: a condition about what is not
 * asked, or asked only later. `never`: a condition that can never hold. `wrong-range`: the least is above the greatest.
 * Of what a text inserts: `broken-insertion`: braces that are left open · `unknown-insertion`: a name that means nothing ·
 * `asked-later`: an answer that is not given yet · `lacks-insertion`: another language inserts it · `no-insertion-here`: a
 * name or an option, which stands in charts.
 * `asks-all`: of a page's items as many are to be drawn as it has, or more.
 * `no-address`: where nobody may be sent to.
 */
export type ProblemCode =
  | 'missing'
  | 'too-long'
  | 'duplicate'
  | 'out-of-range'
  | 'wrong-count'
  | 'too-few'
  | 'reserved'
  | 'no-level'
  | 'without-delivered'
  | 'no-pair'
  | 'not-placed'
  | 'unknown-source'
  | 'not-a-number'
  | 'never'
  | 'wrong-range'
  | 'broken-insertion'
  | 'unknown-insertion'
  | 'asked-later'
  | 'lacks-insertion'
  | 'no-insertion-here'
  | 'asks-all'
  | 'no-address';

/** What keeps a survey from being published, and where. `params` are what its sentence needs. */
export type Problem = {
  /** `items.<itemKey>.expected.<locale>`, `scale.labels.<locale>.<index>`, `dimensions` and so on. */
  readonly field: string;
  readonly code: ProblemCode;
  readonly params?: Readonly<Record<string, number | string>>;
};

/** Characters as a person counts them in the JSON Schema too: code points, not UTF-16 units. */
export const lengthOf = (text: string): number => [...text].length;

/** What is missing or too long of a text in any language. */
export const wordingProblems = (field: string, wording: Localized, limit = LONGEST_WORDING): Problem[] =>
  locales.flatMap((locale): Problem[] => {
    const text = wording[locale];
    const place = `${field}.${locale}`;
    if (text.trim() === '') return [{ field: place, code: 'missing' }];
    return lengthOf(text) <= limit ? [] : [{ field: place, code: 'too-long', params: { limit } }];
  });

/** Two words that differ in their capitals alone are one word to a customer. */
export const asRead = (label: string, locale: Locale): string => label.trim().toLocaleLowerCase(locale);

/** Each key that stands more than once, told once. */
const repeated = (keys: readonly string[]): string[] => [
  ...new Set(keys.filter((key, index) => keys.indexOf(key) < index)),
];

export const duplicates = (keys: readonly string[], fieldOf: (key: string) => string): Problem[] =>
  repeated(keys).map((key) => ({ field: fieldOf(key), code: 'duplicate' }));

import type { Counted } from '../responses/index.js';
import { monthOf } from './days.js';
import type { Recipe } from './recipe.js';

/**
 * What one summary is about: responses of one study that share all of this. `attribute` is '' for customers of every
 * segment, else only those whose attribute has the value are counted.
 */
export type Cell = Pick<Counted, 'providerKey' | 'round' | 'versionId' | 'expectationSource'> & {
  readonly attribute: string;
  readonly value: string;
  /** Of the answers that somebody excluded, or of all others: both readings are sums of cells. */
  readonly excluded: boolean;
};

/**
 * How far summaries are put together: as a batch of responses came, by day, by month, over all time. What a batch brought is
 * compacted into the other three.
 */
export const levels = ['batch', 'day', 'month', 'all'] as const;
export type Level = (typeof levels)[number];

/** The period of a day's answers at a level. */
export const periodAt = (level: Level, day: string): string => {
  if (level === 'all') return '';
  return level === 'month' ? monthOf(day) : day;
};

/** The same text for equal cells, and for no others. */
export const nameOfCell = (cell: Cell): string => {
  const { attribute, value, providerKey, expectationSource, round, versionId, excluded } = cell;
  return JSON.stringify([attribute, value, providerKey, expectationSource, round, versionId, excluded]);
};

/** Every cell that counts a response: that of everybody, and one for each segment that the customer belongs to. */
export const cellsOf = (response: Counted, { segments }: Pick<Recipe, 'segments'>): Cell[] => {
  const { providerKey, round, versionId, expectationSource, excluded } = response;
  const shared = { providerKey, round, versionId, expectationSource, excluded };
  const own = segments.flatMap((attribute): Cell[] => {
    const value = valueOf(response, attribute);
    return value === '' ? [] : [{ ...shared, attribute, value }];
  });
  return [{ ...shared, attribute: '', value: '' }, ...own];
};

/** What a customer's attribute was when the answers were given; '' where it is not known. */
export const valueOf = ({ segments }: Pick<Counted, 'segments'>, attribute: string): string =>
  Object.hasOwn(segments, attribute) ? (segments[attribute] ?? '') : '';

import type { Locale } from '../../platform/i18n/locales.js';
import type { Localized } from '../../platform/i18n/localized.js';

export type { Localized } from '../../platform/i18n/localized.js';

/** The answer scale of every item: `points` steps of one, from `low` up, each with a word in every language. */
export type Scale = {
  readonly low: 0 | 1;
  /** 2–11. */
  readonly points: number;
  /** Lowest first, exactly `points` of them; '' where an inner point of a long scale has no word of its own. */
  readonly labels: Readonly<Record<Locale, readonly string[]>>;
};

/** One statement in two wordings. `itemKey` stays the same across versions: answers are found by it. */
export type Item = {
  readonly itemKey: string;
  /** The short name used in charts and tables. */
  readonly title: Localized;
  /** Asked before the service: what will happen. */
  readonly expected: Localized;
  /** Asked after the service: what happened. */
  readonly delivered: Localized;
};

/** Items that are scored together. */
export type Dimension = {
  readonly key: string;
  readonly title: Localized;
  readonly items: readonly Item[];
};

/** What a customer is asked, before and after the service. */
export type SurveyContent = {
  readonly scale: Scale;
  readonly dimensions: readonly Dimension[];
  /** Whether the after wave asks how likely a recommendation is, 0–10. */
  readonly askNps: boolean;
  readonly askComment: boolean;
};

/** The highest value that can be answered. */
export const highOf = (scale: Scale): number => scale.low + scale.points - 1;

/** Every value that can be answered, lowest first: the value at index `i` is labelled by `labels[locale][i]`. */
export const valuesOf = (scale: Scale): readonly number[] =>
  Array.from({ length: scale.points }, (_, index) => scale.low + index);

/** Every item in the order in which it is asked. */
export const itemsOf = (content: Pick<SurveyContent, 'dimensions'>): readonly Item[] =>
  content.dimensions.flatMap((dimension) => dimension.items);

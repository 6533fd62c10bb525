import type { Locale } from '../../platform/i18n/locales.js';
import type { Localized } from '../../platform/i18n/localized.js';
import type { Ending } from './ending.js';
import type { Page, Presentation } from './page.js';
import type { Question } from './question.js';

export type { Localized } from '../../platform/i18n/localized.js';

/** The answer scale of every item: `points` steps of one, from `low` up, each with a word in every language. */
export type Scale = {
  readonly low: 0 | 1;
  /** 2–11. */
  readonly points: number;
  /** Lowest first, exactly `points` of them; '' where an inner point of a long scale has no word of its own. */
  readonly labels: Readonly<Record<Locale, readonly string[]>>;
};

/**
 * The roles in which an item may be asked: the least acceptable, the desired, what will happen, what happened, how much it
 * matters.
 */
export const levels = ['minimum', 'desired', 'expected', 'delivered', 'importance'] as const;
export type Level = (typeof levels)[number];

/** Levels of a wave: what is told before the service, and what after it. */
export const levelsOfWave: Readonly<Record<'before' | 'after', readonly Level[]>> = {
  before: ['minimum', 'desired', 'expected', 'importance'],
  after: ['delivered'],
};

/**
 * One statement, worded for each level in which it is asked. `itemKey` stays the same across versions: answers are found
 * by it.
 */
export type Item = {
  readonly itemKey: string;
  /** The short name used in charts and tables. */
  readonly title: Localized;
  /** Before the service: what would just be acceptable. */
  readonly minimum?: Localized;
  /** Before the service: what is wished for. */
  readonly desired?: Localized;
  /** Before the service: what will happen. */
  readonly expected?: Localized;
  /** After the service: what happened. */
  readonly delivered?: Localized;
  /** Before the service: how much it matters, on as many points as the scale has, with ends of its own. */
  readonly importance?: Localized;
};

/**
 * What an answer at a level is called, by fields and conditions. Points to be spread over dimensions are called after those;
 * an item may have the key of its dimension.
 */
export const answerName = (level: Level, itemKey: string): string =>
  `${level === 'importance' ? 'item-importance' : level}.${itemKey}`;

/** Items that are scored together. */
export type Dimension = {
  readonly key: string;
  readonly title: Localized;
  readonly items: readonly Item[];
};

/**
 * Outcomes that the after wave may ask, with the ends of their own scales: a recommendation 0–10 (NPS), satisfaction
 * (CSAT) 1–5, ease (CES) 1–7, whether one would recommend and stay, 1–5.
 */
export const outcomes = {
  nps: { low: 0, high: 10 },
  csat: { low: 1, high: 5 },
  ces: { low: 1, high: 7 },
  recommend: { low: 1, high: 5 },
  stay: { low: 1, high: 5 },
} as const satisfies Record<string, { low: number; high: number }>;
export type Outcome = keyof typeof outcomes;
export const outcomeKeys = Object.keys(outcomes) as readonly Outcome[];

/** What a customer is asked, before and after the service. */
export type SurveyContent = {
  readonly scale: Scale;
  readonly dimensions: readonly Dimension[];
  /** What the after wave asks beside the items. */
  readonly outcomes: readonly Outcome[];
  readonly questions: readonly Question[];
  /** Whether the before wave asks to spread 100 importance points over the dimensions. */
  readonly askImportance: boolean;
  readonly askComment: boolean;
  /** Where each thing is asked. Left out: in the order of the survey, each dimension a page. */
  readonly pages?: readonly Page[];
  /** Left out: all pages at once. */
  readonly presentation?: Presentation;
  /** What stands on the page after the answers are stored. */
  readonly ending?: Ending;
};

/** The highest value that can be answered. */
export const highOf = (scale: Scale): number => scale.low + scale.points - 1;

/** Every value that can be answered, lowest first: the value at index `i` is labelled by `labels[locale][i]`. */
export const valuesOf = (scale: Scale): readonly number[] =>
  Array.from({ length: scale.points }, (_, index) => scale.low + index);

/** The level that serves as the expectation: E where it is asked, else the desired; null where neither is. */
export const expectationLevelOf = (item: Item): 'expected' | 'desired' | null => {
  if (item.expected) return 'expected';
  return item.desired ? 'desired' : null;
};

/** Whether an item can have a gap: an expectation and a delivery. */
export const isPaired = (item: Item): boolean =>
  expectationLevelOf(item) !== null && item.delivered !== undefined;

/** Every item in the order in which it is asked. */
export const itemsOf = (content: Pick<SurveyContent, 'dimensions'>): readonly Item[] =>
  content.dimensions.flatMap((dimension) => dimension.items);

/** The dimensions over which importance points are spread: those whose gap they weigh. */
export const weighedDimensions = ({ dimensions }: Pick<SurveyContent, 'dimensions'>): readonly Dimension[] =>
  dimensions.filter(({ items }) => items.some(isPaired));

/** Whether points are asked for: with fewer than two dimensions there is nothing to spread. */
export const asksImportance = (content: SurveyContent): boolean =>
  content.askImportance && weighedDimensions(content).length > 1;

const asksItemsIn = (content: SurveyContent, wave: 'before' | 'after'): boolean =>
  itemsOf(content).some((item) => levelsOfWave[wave].some((level) => item[level]));

/** Whether the customer tells something of the service beforehand that, looking back, could be told afterwards. */
export const asksExpectation = (content: SurveyContent): boolean =>
  asksItemsIn(content, 'before') || asksImportance(content);

/** Whether a wave asks anything. Room for a comment alone is no reason to write to a customer. */
export const asksIn = (content: SurveyContent, wave: 'before' | 'after'): boolean =>
  asksItemsIn(content, wave) ||
  content.questions.some(({ kind, waves }) => kind !== 'info' && waves.includes(wave)) ||
  (wave === 'before' ? asksImportance(content) : content.outcomes.length > 0);

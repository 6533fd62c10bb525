import type { Localized } from '../../platform/i18n/localized.js';
import type { Condition } from './conditions.js';

/** How a survey is shown: all at once, a page at a time, or a question at a time. */
export const presentations = ['whole', 'pages', 'questions'] as const;
export type Presentation = (typeof presentations)[number];

/** One thing that is asked, and how. */
export type Block = {
  /** `item.respect` (at all its levels), `ask.needs`, `outcome.nps`, `importance`, `comment`. */
  readonly id: string;
  readonly showIf?: Condition;
  /** true: cannot be left empty; false: may be at once. Left out: the page says first that it is empty. */
  readonly required?: boolean;
  /** Whether "does not apply to me" is offered; left out, it is. */
  readonly na?: boolean;
  /** A line beneath the question. */
  readonly help?: Localized;
};

/** What is asked together. A page shows in a wave what that wave asks of it, and is left out where that is nothing. */
export type Page = {
  /** Stable, as an itemKey is. */
  readonly key: string;
  /** Left out where the questions speak for themselves. */
  readonly title?: Localized;
  readonly lead?: Localized;
  readonly showIf?: Condition;
  /** Whether its blocks stand in another order for everybody. */
  readonly shuffled?: boolean;
  /** How many of its items each customer is asked, drawn by chance; left out, all of them (decision 0064). */
  readonly askOnly?: number;
  /** Whether its items stand in a table, where there is room for one. */
  readonly matrix?: boolean;
  readonly blocks: readonly Block[];
};

export const itemBlock = (itemKey: string): string => `item.${itemKey}`;
export const isItemBlock = (id: string): boolean => id.startsWith('item.');
export const questionBlock = (key: string): string => `ask.${key}`;
export const outcomeBlock = (outcome: string): string => `outcome.${outcome}`;
export const IMPORTANCE = 'importance';
export const COMMENT = 'comment';

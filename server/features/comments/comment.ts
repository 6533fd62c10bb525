import type { Locale } from '../../platform/i18n/locales.js';
import type { Pattern } from '../../platform/search/index.js';
import type { Standing } from '../../scoring/index.js';
import type { GapFilters } from '../analytics/index.js';
import type { Study } from '../studies/index.js';
import type { Question } from '../templates/index.js';
import type { CommentSearch } from './search.js';
import type { ThemeFigures } from './theme-figures.js';
import type { Theme } from './theme.js';

/** What stands on one page of the list. */
export const COMMENTS_A_PAGE = 20;

/** So many are paged through; whoever finds more is to look closer. */
export const MOST_PAGED = 1_000;

/** Themes are looked for in so many of the newest comments: a page must not take longer the longer a study runs. */
export const NEWEST_READ = 20_000;

/** Rows of a file. */
export const MOST_IN_FILE = 20_000;

/** What one person wrote at one place of a survey; `question` is null for the comment at its end. */
export type WrittenText = {
  readonly question: Question | null;
  /** Whether a question was answered that the newest survey does not ask any more. */
  readonly isFormer: boolean;
  readonly text: string;
};

/** All that one person wrote in one sitting, and what is known of who wrote it. */
export type Comment = {
  readonly id: string;
  readonly wave: 'before' | 'after';
  readonly at: Date;
  readonly locale: Locale;
  readonly providerKey: string;
  readonly round: string;
  /** Overall, of the same answers, in points of the scale; null where there is no pair, as before the service. */
  readonly gap: number | null;
  readonly failed: boolean;
  /** Null where it cannot be told: nothing is compared yet, or loyalty was not asked. */
  readonly standing: Standing | null;
  /** Null for whoever may not see persons, and where there was none. */
  readonly encounter: { readonly id: string; readonly number: number } | null;
  readonly texts: readonly WrittenText[];
};

/** Why nothing is shown: so few wrote, or what the filter leaves out is so little. */
export type Hidden = 'few' | 'rest';

export type CommentsReading = {
  readonly ownOnly: boolean;
  readonly seesPersons: boolean;
  readonly hidden: Hidden | null;
  /** How many are meant by filter and search; no more than one beyond MOST_PAGED are counted where words are sought. */
  readonly total: number;
  readonly page: number;
  readonly comments: readonly Comment[];
  /** What is marked in the texts. */
  readonly marked: readonly Pattern[];
  /** The moment before which a theme was not looked for; null where all was. */
  readonly since: Date | null;
  /** Whether older answers are still being made ready for the search. */
  readonly preparing: boolean;
};

export type CommentsAnswer = {
  readonly study: Study;
  readonly filters: GapFilters;
  readonly search: CommentSearch;
  readonly themes: readonly Theme[];
  /** Null as long as no survey is published. */
  readonly reading: CommentsReading | null;
};

export type ThemesReading = {
  readonly ownOnly: boolean;
  readonly seesPersons: boolean;
  readonly hidden: Hidden | null;
  /** How many wrote, of the newest that were read. */
  readonly n: number;
  readonly untold: number;
  /** Whether there are more comments than were read. */
  readonly isPart: boolean;
  readonly figures: readonly ThemeFigures[];
  readonly preparing: boolean;
};

export type ThemesAnswer = Omit<CommentsAnswer, 'reading' | 'search'> & {
  readonly reading: ThemesReading | null;
};

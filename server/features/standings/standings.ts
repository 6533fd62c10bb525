import type { Figure, McnemarTest, MeasurementErrors, Migration, Standing } from '../../scoring/index.js';
import type { ComputationReading } from '../computations/index.js';
import type { GapFilters } from '../analytics/index.js';
import type { Study } from '../studies/index.js';
import type { SurveyContent } from '../templates/index.js';

/** What a standing is told from, by the names of scoring. */
export const figureNames = [
  'ratio',
  'demand',
  'loyalty',
  'unmet',
] as const satisfies readonly (keyof MeasurementErrors)[];
export type FigureName = (typeof figureNames)[number];

export type StandingCounts = Readonly<Record<Standing, number>>;

/** SEM of the figures that items tell, in points from 0 to 100; that of the ratio follows from two of them. */
export type ScoreErrors = Readonly<Record<'demand' | 'delivery' | 'unmet' | 'loyalty', Figure>>;

/** One answer that somebody should look at: failed, or so near a threshold that it may be on the other side. */
export type Listed = {
  readonly encounterId: string | null;
  readonly contactId: string | null;
  /** ISO; null where it is not known when the service was given. */
  readonly at: string | null;
  readonly standing: Standing;
  /** Delivered − expected, in points of 100. */
  readonly gap: number;
  /** Whose threshold is within one SEM. */
  readonly near: readonly FigureName[];
};

/** The newest of those who should be looked at are kept, so many of each kind. */
export const MOST_LISTED = 1_000;

/** The customers of a part of a study, each once. */
export type Standings = {
  /** h*; null where nobody has told. */
  readonly demandingFrom: number | null;
  readonly counts: StandingCounts;
  /** Customers who answered, but not what a standing is told from. */
  readonly without: number;
  /** Customers near a threshold: any, and each. */
  readonly borderline: number;
  readonly near: Readonly<Record<FigureName, number>>;
  readonly errors: ScoreErrors;
  readonly values: readonly { readonly value: string; readonly counts: StandingCounts }[];
  /** Newest first. */
  readonly failed: readonly Listed[];
  readonly close: readonly Listed[];
};

/** How customers moved between two rounds. */
export type Movement = {
  readonly demandingFrom: number | null;
  readonly migration: Migration;
  /** Customers who came later: no answer in the first round, and their standing in the second. */
  readonly arrived: StandingCounts;
  /** With a standing in the first round, and in the second an answer that tells none. */
  readonly untold: number;
  /** Loyal, demanding or not, of those with a standing in both rounds. */
  readonly loyal: { readonly gained: number; readonly lost: number };
  readonly loyalTest: Figure<McnemarTest>;
};

export type Rounds = { readonly first: string; readonly second: string };

/** Whom of the list a page shows. */
export const listChoices = ['all', 'failed', 'close'] as const;
export type ListChoice = (typeof listChoices)[number];

/** One page of the list, with what the records tell of each. */
export type ListPage = {
  readonly choice: ListChoice;
  readonly page: number;
  readonly total: number;
  readonly rows: readonly (Listed & { readonly name: string | null; readonly number: number | null })[];
};

/** Everything the page needs before any word is chosen. */
export type CustomersReading = {
  readonly study: Study;
  readonly content: SurveyContent;
  readonly ownOnly: boolean;
  readonly seesPersons: boolean;
  /** Everything is hidden, because what the filter leaves out could be worked out by subtraction. */
  readonly restIsFew: boolean;
  /** The same of how customers moved, which shows two rounds whole. */
  readonly movedRestIsFew: boolean;
  readonly standings: ComputationReading<Standings>;
  /** Null where there are no two rounds with answers. */
  readonly rounds: Rounds | null;
  /** Rounds with answers, oldest first. */
  readonly answered: readonly string[];
  readonly movement: ComputationReading<Movement> | null;
  /** The attribute whose values are told apart; '' where the study has none. */
  readonly by: string;
  /** Null for those who may not see persons. */
  readonly list: ListPage | null;
};

export type CustomersAnswer = {
  readonly study: Study;
  readonly filters: GapFilters;
  readonly choice: CustomersChoice;
  /** Why there is nothing to show. */
  readonly missing: 'survey' | 'pairs' | 'loyalty' | null;
  readonly reading: CustomersReading | null;
};

/** What the page is asked beside the filters, as it holds. */
export type CustomersChoice = {
  readonly by: string;
  readonly rounds: Rounds | null;
  readonly show: ListChoice;
  readonly page: number;
  /** What was not understood. */
  readonly problems: Readonly<Partial<Record<'by' | 'first' | 'second' | 'show', { readonly key: string }>>>;
};

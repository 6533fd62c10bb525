import type {
  ConstraintTests,
  Disconfirmation,
  Discrepancies,
  Congruence,
  FeltGap,
  Figure,
  Interval,
  ModelFits,
  PrincipalAxis,
  StationaryPoint,
  SurfaceCoefficients,
  SurfaceLines,
} from '../../scoring/index.js';
import type { ComputationReading } from '../computations/index.js';
import type { ResponseFlag } from '../responses/index.js';
import type { Study } from '../studies/index.js';
import type { Dimension, Item, Outcome, SurveyContent } from '../templates/index.js';
import type { PageMedian } from './page-medians.js';
import type { GapFilters } from '../analytics/index.js';

/** The levels that items are answered at. */
export const levels = ['expected', 'delivered'] as const;
export type Level = (typeof levels)[number];

/** How well one item fits the others of its dimension. */
export type ItemFit = { readonly item: Item; readonly total: Figure; readonly ifDropped: Figure };

/** How well items measure one thing together, at one level. */
export type LevelReliability = {
  /** Complete cases: who answered all of the items. */
  readonly n: number;
  readonly alpha: Figure;
  readonly interval: Figure<Interval>;
  readonly omega: Figure;
  /** One item carries the factor alone: omega is to be read with care. */
  readonly heywood: boolean;
  readonly items: readonly ItemFit[];
};

/** The items of one dimension, or of all (`dimension` null), at both levels, and the gap between the two. */
export type SetReliability = {
  readonly dimension: Dimension | null;
  readonly items: number;
  readonly expected: LevelReliability;
  readonly delivered: LevelReliability;
  readonly gap: Figure;
};

/** A gap over all dimensions with its interval, of so many. */
export type GapOf = {
  readonly n: number;
  readonly gap: Figure;
  readonly interval: Figure<Interval>;
};

/** Signs of careless answering among the responses that were judged. */
export type Quality = {
  readonly n: number;
  /** How many show each sign; who shows two may be left out. */
  readonly straight: number;
  readonly outlying: number;
  readonly fast: number;
  readonly inattentive: number;
  readonly any: number;
  readonly both: number;
  /** Means of the longest string of equal answers and of the spread within a person. */
  readonly longestString: Figure;
  readonly spread: Figure;
  /** For how many the distance from the usual could be told; why for nobody, where that is so. */
  readonly measured: number;
  readonly distance: Figure;
  /** Who expected the same of everything. That can be honest, and is no sign. */
  readonly alikeExpected: number;
  /** How many carry each mark that a page made when they came. */
  readonly flagged: Readonly<Record<ResponseFlag, number>>;
  /** How many were timed, and how many answered something that tests attention. */
  readonly timed: number;
  readonly tested: number;
  /** Half of those who were timed took longer, over all pages. */
  readonly medianSeconds: Figure;
  readonly pages: readonly PageMedian[];
  readonly gaps: { readonly all: GapOf; readonly withoutBoth: GapOf; readonly withoutAny: GapOf };
};

/** How an outcome goes with what was expected and what was received. */
export type Surface = {
  readonly n: number;
  readonly df: number;
  readonly r2: ModelFits;
  readonly coefficients: SurfaceCoefficients;
  readonly lines: SurfaceLines;
  readonly stationaryPoint: Figure<StationaryPoint>;
  readonly firstAxis: Figure<PrincipalAxis>;
  readonly constraints: ConstraintTests;
  readonly discrepancies: Figure<Discrepancies>;
  readonly congruence: Figure<Congruence>;
};

/** In scale points: what was expected, what was received, and how many are near it. */
export type SurfacePoint = readonly [expected: number, delivered: number, n: number];

export type OutcomeSurface = {
  readonly outcome: Outcome;
  readonly n: number;
  readonly surface: Figure<Surface>;
  /** The smallest area without dents that holds all answers; nothing is claimed outside it. */
  readonly hull: readonly (readonly [number, number])[];
  /** The answers, put together by a fine grid. */
  readonly points: readonly SurfacePoint[];
};

/** One outcome of those who were asked before the service and answered, against those who were never asked. */
export type PrimedOutcome = {
  readonly outcome: Outcome;
  readonly asked: { readonly n: number; readonly mean: Figure };
  readonly notAsked: { readonly n: number; readonly mean: Figure };
  readonly difference: Figure<{ readonly value: number; readonly interval: Interval; readonly p: number }>;
};

export type Priming = {
  readonly outcomes: readonly PrimedOutcome[];
  readonly asked: number;
  readonly notAsked: number;
  /** Were asked before and did not answer: in neither group. */
  readonly unanswered: number;
};

/** How the answer to "worse or better than expected" goes with the gap that is computed, and with an outcome. */
export type FeltOutcome = FeltGap & {
  readonly outcome: Outcome;
  /** The outcome by expected, delivered and felt at once. */
  readonly model: Figure<Disconfirmation>;
};

/** What needs the responses themselves. Plain JSON. */
export type RowStatistics = {
  readonly quality: Quality;
  readonly surfaces: readonly OutcomeSurface[];
  readonly priming: Priming;
  /** Outcomes beside the felt gap; empty where that is not asked. */
  readonly felt: readonly FeltOutcome[];
};

/** Everything the page needs, before any word is chosen. */
export type InstrumentReading = {
  readonly study: Study;
  readonly content: SurveyContent;
  readonly ownOnly: boolean;
  readonly seesPersons: boolean;
  /** Whether all is hidden because what the filter leaves out could be worked out by subtraction. */
  readonly restIsFew: boolean;
  /** Pairs of the selected kind of expectation. */
  readonly pairs: number;
  /** Dimension by dimension in the order of the survey, all items last; empty where hidden. */
  readonly sets: readonly SetReliability[];
  /** Whether figures may be shown at all. */
  readonly hidden: boolean;
  readonly computed: ComputationReading<RowStatistics>;
};

export type InstrumentAnswer = {
  readonly study: Study;
  readonly filters: GapFilters;
  readonly reading: InstrumentReading | null;
};

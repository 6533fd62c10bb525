import type { Description, DriverWarning, Figure, Interval, Quadrant } from '../../scoring/index.js';
import type { Expectation, GapFilters } from '../analytics/index.js';
import type { ComputationReading } from '../computations/index.js';
import type { ReturnsReading } from '../returns/index.js';
import type { Study } from '../studies/index.js';
import type { SurveyContent } from '../templates/index.js';
import type { Choices, ReadChoices, Unit } from './choices.js';

/**
 * What was said of one dimension or item, in points of the scale; `points` is its share of the importance points,
 * `importance` how much it was said to matter.
 */
export type Rated = {
  readonly key: string;
  readonly delivered: Description;
  readonly expected: Description;
  readonly points: Description;
  readonly importance: Description;
};

/** One driver. Parts are of the outcome's variance, shares of what all drivers tell; both from 0 to 1. */
export type DriverPart = {
  readonly key: string;
  /** By LMG, or by Johnson's weights beyond twelve drivers. */
  readonly part: number;
  readonly interval: Figure<Interval>;
  readonly share: Figure;
  readonly shareInterval: Figure<Interval>;
  readonly lmg: number | null;
  readonly relativeWeight: number;
  readonly correlation: number;
  readonly beta: number;
  readonly inflation: number;
};

/** What goes along with the outcome. */
export type DriverSet = {
  readonly n: number;
  readonly r2: number;
  readonly adjustedR2: number;
  readonly warnings: readonly DriverWarning[];
  readonly parts: readonly DriverPart[];
  /** By which weights the resamples are told. */
  readonly intervalsBy: 'lmg' | 'johnson';
  readonly replicates: number;
  /** How many respondents are resampled. */
  readonly resampled: number;
};

export type Drivers = {
  readonly set: Figure<DriverSet>;
  /** Complete answers. */
  readonly n: number;
  /** Where everybody answered alike: nothing can go along with it. */
  readonly constant: readonly string[];
};

/** How the expectation was met: fully, nearly (by no more than a step of the scale), or not. */
export const metLevels = ['met', 'nearly', 'missed'] as const;
export type MetLevel = (typeof metLevels)[number];

/** What is computed from the answers and kept. Plain JSON. */
export type PriorityStatistics = {
  /** After the service, on the scale of the newest survey, and on another. */
  readonly answered: number;
  readonly otherScale: number;
  readonly rated: Readonly<Record<Unit, readonly Rated[]>>;
  readonly drivers: Readonly<Record<Unit, Drivers>> | null;
  /** Intended loyalty, 0–100, by how the expectation was met. */
  readonly loyalty: Readonly<Record<MetLevel, Description>>;
};

/** Where importance comes from: the outcome, importance points, how much items are said to matter, or what is expected. */
export type ImportanceSource = 'derived' | 'points' | 'rated' | 'level';

/** A figure with its interval, which is undefined with its reason where it cannot be told. */
export type Placed = { readonly value: Figure; readonly interval: Figure<Interval> };

export type PriorityPoint = {
  readonly key: string;
  readonly n: number;
  readonly hidden: boolean;
  readonly importance: Placed;
  readonly performance: Placed;
  /** Undefined where either figure is. */
  readonly quadrant: Figure<{ readonly nominal: Quadrant; readonly quadrant: Quadrant | 'unclassified' }>;
};

/** The analysis of importance and performance of one unit. */
export type PriorityMap = {
  readonly unit: Unit;
  readonly source: ImportanceSource;
  readonly points: readonly PriorityPoint[];
  readonly crosshair: Figure<{ readonly importance: number; readonly performance: number }>;
  /** Through `at` with `slope`: performance as high as importance asks; null where nothing varies. */
  readonly diagonal: { readonly at: readonly [number, number]; readonly slope: number } | null;
};

export type LoyaltyRow = {
  readonly level: MetLevel;
  readonly n: number;
  readonly hidden: boolean;
  readonly mean: Placed;
};

/** Everything the page needs, before any word is chosen. */
export type PrioritiesReading = {
  readonly study: Study;
  readonly content: SurveyContent;
  readonly expectation: Expectation;
  readonly ownOnly: boolean;
  /** Everything is hidden, because what the filter leaves out could be worked out by subtraction. */
  readonly restIsFew: boolean;
  readonly choices: Choices;
  readonly computed: ComputationReading<PriorityStatistics>;
  /** Who came back, beside what they said. */
  readonly returns: ReturnsReading;
  /** Null before the first result. */
  readonly figures: PriorityFigures | null;
};

export type PriorityFigures = {
  readonly answered: number;
  readonly otherScale: number;
  /** Too few to be shown at all to this person. */
  readonly hidden: boolean;
  readonly maps: Readonly<Record<Unit, PriorityMap>>;
  /** Null where the survey asks no outcome. */
  readonly drivers: Readonly<Record<Unit, Drivers>> | null;
  /** Empty where loyalty or the expectation is not asked. */
  readonly loyalty: readonly LoyaltyRow[];
};

export type PrioritiesAnswer = {
  readonly study: Study;
  readonly filters: GapFilters;
  /** Null as long as no survey is published. */
  readonly published: { readonly reading: PrioritiesReading; readonly read: ReadChoices } | null;
};

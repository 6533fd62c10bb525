import type { Description, Figure, Interval, Proportion, WelchTest } from '../../scoring/index.js';
import type { GapFilters } from '../analytics/index.js';
import type { ComputationReading } from '../computations/index.js';
import type { Study } from '../studies/index.js';

/** How the promises of an encounter ended, all together: `open` where one is not noted and none was broken. */
export const promiseEnds = ['kept', 'late', 'broken', 'open'] as const;
export type PromiseEnd = (typeof promiseEnds)[number];

/** The overall gap of respondents by how what they were promised ended. Plain JSON: it is computed and kept. */
export type PromiseGapStatistics = Readonly<Record<PromiseEnd, Description>>;

/** How often a promise was kept, late and broken among those that were noted. */
export type KeptFigure = {
  /** Promises that were noted; of `encounters` encounters. */
  readonly n: number;
  readonly encounters: number;
  readonly hidden: boolean;
  readonly kept: Proportion;
  readonly late: Figure;
  readonly broken: Figure;
  /** Promised to encounters that were delivered, and not noted. */
  readonly open: number;
};

export type PromiseRow = KeptFigure & {
  readonly key: string;
  /** Null for what was promised to one customer alone, and for what the study promises no more. */
  readonly text: Study['promises'] extends Readonly<Record<infer L extends string, unknown>>
    ? Readonly<Record<L, string>> | null
    : never;
};

export type PromiseGapRow = {
  readonly end: PromiseEnd;
  readonly n: number;
  readonly hidden: boolean;
  readonly mean: Figure;
  readonly interval: Figure<Interval>;
};

/** The gap by how promises ended. */
export type PromiseGapFigures = {
  readonly rows: readonly PromiseGapRow[];
  /** All kept less broken. */
  readonly test: Figure<WelchTest>;
};

export type KeptReading = {
  readonly total: KeptFigure;
  readonly rows: readonly PromiseRow[];
  /** Encounters in which all was noted as kept. */
  readonly allKept: Proportion;
  /** Encounters that were promised something and delivered. */
  readonly told: number;
  /** How many encounters are still counted as they were before. */
  readonly waiting: number;
};

export type PromisesReading = KeptReading & {
  readonly ownOnly: boolean;
  readonly computed: ComputationReading<PromiseGapStatistics>;
  readonly gap: PromiseGapFigures | null;
};

export type PromisesAnswer = {
  readonly study: Study;
  readonly filters: GapFilters;
  /** Null as long as no survey is published: nothing can be delivered before. */
  readonly reading: PromisesReading | null;
};

import type { Expectation, GapFigure, GapFilters, GapTable, Groups } from '../analytics/index.js';
import type { PairedReading } from '../trend/index.js';
import type { Study } from '../studies/index.js';
import type { Dimension, Item, SurveyContent } from '../templates/index.js';

/** How many, and of what share; null where it may not be shown. */
export type Count = { readonly n: number | null; readonly share: number | null };

/** Points of the scale that are counted together: one, or several where one would show too few. */
export type Band = { readonly low: number; readonly high: number };

/** How often which delivery followed which expectation. */
export type Joint = {
  readonly n: number;
  /** From the lower end of the scale upwards. */
  readonly bands: readonly Band[];
  /** By what was expected, then by what was delivered, both in the order of the bands. */
  readonly cells: readonly (readonly Count[])[];
  readonly expected: readonly Count[];
  readonly delivered: readonly Count[];
  /** Who got less than expected, the same, more: by bands. */
  readonly less: Count;
  readonly same: Count;
  readonly more: Count;
};

/** A mean difference with its interval, and a share of 0–1 with its own. */
type Ranged = { readonly value: number | null; readonly low: number | null; readonly high: number | null };

/** Where what was delivered lies between the least acceptable and the desired. */
export type Tolerance = {
  readonly n: number;
  readonly hidden: boolean;
  readonly minimum: number | null;
  readonly desired: number | null;
  readonly delivered: number | null;
  /** Delivered − minimum, delivered − desired. */
  readonly adequacy: Ranged;
  readonly superiority: Ranged;
  readonly below: Ranged;
  readonly above: Ranged;
  /** Who called acceptable only more than they desire: left out. */
  readonly inversions: number;
};

/** What one customer wrote who got clearly less than expected. */
export type Comment = {
  readonly text: string;
  readonly locale: string;
  readonly at: Date | null;
  /** Null for those who may not see persons. */
  readonly expected: number | null;
  readonly delivered: number | null;
  readonly encounterId: string | null;
};

export type Comments = {
  /** Whether so few fell short that what they wrote is not shown. */
  readonly hidden: boolean;
  readonly shown: readonly Comment[];
  /** How many of the newest answers were looked through. */
  readonly looked: number;
  /** Whether there may be older ones. */
  readonly mayHaveMore: boolean;
};

/** Who wrote is shown from a shortfall of one whole point on. */
export const clearShortfall = -1;
export const commentsShown = 10;
export const mostLooked = 2000;

/** Everything that the page of one item shows, before any word is chosen. */
export type ItemReading = {
  readonly content: SurveyContent;
  readonly dimension: Dimension;
  readonly item: Item;
  readonly ownOnly: boolean;
  readonly seesPersons: boolean;
  readonly expectation: Expectation;
  readonly restIsFew: boolean;
  readonly figure: GapFigure;
  /** The tests that the item's p is adjusted for are those of the gap page. */
  readonly table: Pick<GapTable, 'tests' | 'pairs'>;
  /** Its part of the overall gap. */
  readonly weight: number;
  readonly joint: Joint | null;
  /** Cliff's δ of the two levels: how much oftener something delivered lies above something expected than beneath it. */
  readonly levels: number | null;
  /** Null where minimum and desired are not asked. */
  readonly tolerance: Tolerance | null;
  readonly segments: readonly Groups[];
  readonly providers: Groups | null;
  readonly rounds: Groups | null;
  /** The customers of both of these rounds alone; null where either may not be shown. */
  readonly paired: PairedReading | null;
  readonly comments: Comments | null;
};

export type ItemAnswer = {
  readonly study: Study;
  readonly filters: GapFilters;
  readonly reading: ItemReading;
};

import type { Tone } from './tone.js';

/** How much two gaps differ, first − second. */
export type Difference = {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly pAdjusted: number;
  readonly isReal: boolean;
  /** Hedges' g: the difference beside the common spread; null where neither varies. */
  readonly g: number | null;
  /** Cliff's δ: how much oftener a gap of the first lies above one of the second than beneath it. */
  readonly delta: number | null;
};

/** The gap among some: customers of a segment, of a provider, of a round. */
export type Group = {
  readonly key: string;
  readonly label: string;
  readonly n: number;
  readonly hidden: boolean;
  readonly expected: number | null;
  readonly delivered: number | null;
  readonly gap: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly pAdjusted: number | null;
  readonly tone: Tone;
  /** Against everybody else of the selection; null where that is not asked, or there is nothing to test. */
  readonly others: Difference | null;
};

/** Two groups against each other. */
export type Contrast = Difference & { readonly first: string; readonly second: string };

/** Groups side by side, the largest shortfall first, and what tells them apart. */
export type Groups = {
  /** The segment's name; '' for providers and rounds. */
  readonly attribute: string;
  readonly groups: readonly Group[];
  /** Groups beyond those that a page can hold. */
  readonly further: number;
  /** How many tests stand in the table: gaps against zero, and against all others. */
  readonly tests: number;
  /** Welch's test of "all gaps are alike", and how much of their variance goes with the group; null below three groups. */
  readonly anova: {
    readonly f: number;
    readonly df: readonly [number, number];
    readonly p: number;
    readonly omega: number;
  } | null;
  /** How many pairs of groups were compared, and all of these. */
  readonly compared: number;
  readonly contrasts: readonly Contrast[];
};

/** More groups make no picture. */
export const mostGroups = 24;

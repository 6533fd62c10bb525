import type { ComputationReading } from '../computations/index.js';

/** `excluding` and `including` go on in the background, and after a crash where it was. */
export const exclusionStates = ['excluding', 'excluded', 'including'] as const;
export type ExclusionState = (typeof exclusionStates)[number];

/** That the flagged answers of a study are left out of figures: who said so, and how far that is. */
export type Exclusion = {
  readonly studyId: string;
  readonly state: ExclusionState;
  /** The answers that are excluded, in the order in which that is done; empty once it is. */
  readonly ids: readonly string[];
  /** How many of them have been passed. */
  readonly done: number;
  readonly at: Date;
  readonly by: string;
};

/** The answers of a study that look careless by two signs or more, and how many were judged. Plain JSON. */
export type Flagged = { readonly judged: number; readonly ids: readonly string[] };

/** What the panel shows, before any word is chosen. */
export type ExclusionReading = {
  readonly studyId: string;
  readonly flagged: ComputationReading<Flagged>;
  /** How many of the flagged are not excluded. */
  readonly fresh: number;
  readonly excluded: number;
  readonly exclusion: {
    readonly state: ExclusionState;
    readonly done: number;
    readonly total: number;
    readonly at: Date;
    /** '' where that account is gone. */
    readonly by: string;
  } | null;
  readonly mayExclude: boolean;
};

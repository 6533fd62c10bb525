import type { Actor } from '../accounts/index.js';
import type { Instrument, Scale, Template, Version } from '../templates/index.js';
import type { Encountered } from './study-state.js';
import type { Study } from './study.js';

/** The figures of one study, in points of its scale; null where there are none yet. */
export type StudyFigures = {
  readonly expected: number | null;
  readonly delivered: number | null;
  /** delivered − expected, with its 95 % interval. */
  readonly gap: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** What the gap is made of; where there is no overall gap, all pairs. */
  readonly pairs: number;
  readonly deliveredEncounters: number;
  readonly scale: Pick<Scale, 'low' | 'points'>;
};

/** Figures by study, as far as the actor may see them; a study without any has no entry. */
export type FiguresOf = (
  studyIds: readonly string[],
  actor: Actor,
) => Promise<ReadonlyMap<string, StudyFigures>>;

/** One line of the list of studies. */
export type StudyLine = {
  readonly study: Study;
  readonly instrument: Instrument | null;
  readonly version: Version | null;
  readonly encountered: Encountered;
  readonly figures: StudyFigures | null;
};

/** One study as a whole. */
export type Overview = StudyLine & {
  readonly template: Template | null;
  /** Newest first. */
  readonly versions: readonly Version[];
  /** Whether this person sees any customer; null where none may be seen. */
  readonly hasCustomers: boolean | null;
  /** Who published, by account. */
  readonly names: ReadonlyMap<string, string>;
};

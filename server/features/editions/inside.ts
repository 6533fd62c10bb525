import type { ProviderGapKind, ProviderLine } from '../../scoring/index.js';
import type { PromisesReading } from '../promises/index.js';
import type { Study } from '../studies/index.js';
import type { SurveyContent } from '../templates/index.js';
import type { Participation, PeopleList } from './edition.js';

/** The gaps that lie inside the organisation, in the order in which one leads to the next. */
export const innerGaps = [
  'knowledge',
  'standards',
  'performance',
  'view',
] as const satisfies readonly ProviderGapKind[];

/** What one list of colleagues says beside what customers say. */
export type InsideReading = {
  readonly list: PeopleList;
  readonly participation: Participation;
  /** The survey that was asked. */
  readonly content: SurveyContent;
  /** Whether customers are now asked on another scale: then nothing can be compared. */
  readonly rescaled: boolean;
  readonly overall: ProviderLine;
  readonly items: readonly ProviderLine[];
  /** How many gaps could be tested: what p is adjusted for. */
  readonly tests: number;
};

export type InsideAnswer = {
  readonly study: Study;
  /** Newest first. */
  readonly lists: readonly PeopleList[];
  /** Null where no list was made. */
  readonly reading: InsideReading | null;
  /** What became of promises to our own customers, whoever was asked; null as long as no survey is published. */
  readonly promises: PromisesReading | null;
};

/** What a gap says: `none` where it may be chance, or nothing could be tested. */
export type InsideTone = 'short' | 'over' | 'none';

import type { Segment, Study } from '../studies/index.js';
import type { AskedFilters, ComparisonFilters } from './comparison-filters.js';
import type { Comparison } from './comparison.js';

/** What one page asks: filters as the address has them. */
export type ComparisonQuestion = {
  readonly studyId: string;
  readonly asked: AskedFilters;
  readonly timeZone: string;
};

/** What there is to choose from, beyond what the study says. */
export type Choices = {
  /** Values of the chosen segment that answers name, most first. */
  readonly values: readonly string[];
  /** Values of all attributes that customers are known by. */
  readonly segments: readonly Segment[];
  /** Rounds with answers about us, newest first. */
  readonly rounds: readonly string[];
  /** How many of the answers that are meant were excluded; null where nobody excluded any. */
  readonly excluded: number | null;
};

export type ComparisonAnswer = {
  readonly study: Study;
  readonly filters: ComparisonFilters;
  readonly choices: Choices;
  /** Null as long as no survey is published. */
  readonly comparison: Comparison | null;
};

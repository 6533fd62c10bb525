import type { Ending } from './ending.js';
import type { Page, Presentation } from './page.js';
import type { Question } from './question.js';
import type { Dimension, Localized, Outcome, Scale, SurveyContent } from './survey.js';

/** A built-in set of dimensions and items, from which surveys are written. One file of `surveys/` each. */
export type Instrument = {
  readonly key: string;
  /** Counts the changes of its wording, from 1. */
  readonly revision: number;
  readonly title: Localized;
  /** What it measures, for the author who chooses. */
  readonly description: Localized;
  /** Whether it is for any service, or worded for one industry; where it is left out, for any. */
  readonly purpose?: 'general' | 'industry';
  readonly scale: Scale;
  readonly dimensions: readonly Dimension[];
  /** What is asked after the service beside the items; where it is left out, the recommendation. */
  readonly outcomes?: readonly Outcome[];
  readonly questions?: readonly Question[];
  readonly askImportance?: boolean;
  /** Where it is left out, the customer is given room for a comment. */
  readonly askComment?: boolean;
  readonly pages?: readonly Page[];
  readonly presentation?: Presentation;
  readonly ending?: Ending;
};

/** The survey that a template starts from: all of the instrument. */
export const contentOf = (instrument: Instrument): SurveyContent => ({
  scale: instrument.scale,
  dimensions: instrument.dimensions,
  outcomes: instrument.outcomes ?? ['nps'],
  questions: instrument.questions ?? [],
  askImportance: instrument.askImportance ?? false,
  askComment: instrument.askComment ?? true,
  ...(instrument.pages && { pages: instrument.pages }),
  ...(instrument.presentation && { presentation: instrument.presentation }),
  ...(instrument.ending && { ending: instrument.ending }),
});

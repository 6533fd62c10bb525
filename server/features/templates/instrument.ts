import type { Dimension, Localized, Scale, SurveyContent } from './survey.js';

/** A built-in set of dimensions and items, from which surveys are written. One file of `surveys/` each. */
export type Instrument = {
  readonly key: string;
  /** Counts the changes of its wording, from 1. */
  readonly revision: number;
  readonly title: Localized;
  /** What it measures, for the author who chooses. */
  readonly description: Localized;
  readonly scale: Scale;
  readonly dimensions: readonly Dimension[];
};

/** The survey that a template starts from: all of the instrument, with the recommendation and the comment asked. */
export const contentOf = (instrument: Instrument): SurveyContent => ({
  scale: instrument.scale,
  dimensions: instrument.dimensions,
  askNps: true,
  askComment: true,
});

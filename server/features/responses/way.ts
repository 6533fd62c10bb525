import type { Step } from './paging.js';
import type { Sitting } from './questionnaire.js';
import { shownSteps } from './step-forms.js';

/** Where a step stands among those that are shown, counted from 1. */
export type Way = { readonly step: string; readonly at: number; readonly of: number };

export const wayOf = (sitting: Sitting, step: Step, typed: Readonly<Record<string, string>>): Way => {
  const steps = shownSteps(sitting, typed);
  const at = steps.findIndex(({ key }) => key === step.key);
  return { step: step.key, at: Math.max(0, at) + 1, of: Math.max(1, steps.length) };
};

import { namesIn, readShown, type ReadAnswers } from './response-forms.js';
import { blocksInStep, stepsOf, type Step } from './paging.js';
import { partOf, type Sitting } from './questionnaire.js';
import { shownBlocks } from './showing.js';

type Typed = Readonly<Record<string, string>>;

/** The steps that are shown, given what was typed so far. */
export const shownSteps = (sitting: Sitting, typed: Typed): readonly Step[] =>
  stepsOf(sitting).filter((step) => {
    const blocks = blocksInStep(step);
    return shownBlocks(sitting, typed, blocks).some(({ id }) => blocks.has(id));
  });

/** The sitting as one step of it asks, all of what is shown there. */
const stepSitting = (sitting: Sitting, step: Step, typed: Typed): Sitting => {
  const blocks = blocksInStep(step);
  const shown = shownBlocks(sitting, typed).filter(({ id }) => blocks.has(id));
  return partOf(sitting, new Set(shown.map(({ id }) => id)));
};

/** Every name that a step may send, whether its conditions hold or not. */
export const namesInStep = (sitting: Sitting, step: Step): ReadonlySet<string> =>
  new Set(namesIn(partOf(sitting, blocksInStep(step))));

/**
 * What was typed so far with what a step sends: its fields say what they say now, so that a box that was ticked and is not
 * any more is gone. Names that are not the step's are dropped.
 */
export const withStep = (sitting: Sitting, step: Step, typed: Typed, sent: Typed): Typed => {
  const names = namesInStep(sitting, step);
  const others = Object.entries(typed).filter(([name]) => !names.has(name));
  const own = Object.entries(sent).filter(([name, value]) => names.has(name) && value !== '');
  return Object.fromEntries([...others, ...own]);
};

/** Reads one step; `typed` is all that is known, this step's fields among it. */
export const readStep = (sitting: Sitting, step: Step, typed: Typed): ReadAnswers =>
  readShown(stepSitting(sitting, step, typed), typed, true);

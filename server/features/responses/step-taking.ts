import type { FieldErrors } from '../../platform/errors.js';
import { typedIn } from '../../platform/forms.js';
import { withTime, type PageTime } from './page-times.js';
import { isArranged, stepsOf, type Step } from './paging.js';
import type { Refused } from './question-pages.js';
import type { Sitting, Submitted } from './questionnaire.js';
import { leaveEmptyField, readAnswers } from './response-forms.js';
import { namesInStep, readStep, shownSteps, withStep } from './step-forms.js';

type Typed = Readonly<Record<string, string>>;

/** How far a customer has come: what was typed, and which steps were left with all that they want. */
export type Progress = {
  readonly typed: Typed;
  readonly passed: readonly string[];
  /** How long each step was looked at. */
  readonly times?: readonly PageTime[];
};

export const noProgress: Progress = { typed: {}, passed: [] };

/** The field that names the step a form is of, and the one by which its buttons say where to go. */
export const stepField = 'step';
export const goField = 'go';

/** Whether a form was sent to be shown once more, in another language: nothing is judged. */
export const isStaying = (body: unknown): boolean => typedIn(body)[goField] === 'stay';

/** What comes of a step that was sent: a step to be shown (the same, with what is wrong; another one), or all answers. */
export type Taken =
  | { readonly kind: 'ask'; readonly progress: Progress; readonly step: Step; readonly refused: Refused }
  | { readonly kind: 'told'; readonly progress: Progress; readonly submitted: Submitted };

/** Whether a sitting is asked in several steps. */
export const isStepwise = (sitting: Sitting): boolean => isArranged(sitting) && stepsOf(sitting).length > 1;

const stepCalled = (steps: readonly Step[], key: string | undefined): Step | undefined =>
  steps.find((step) => step.key === key);

/** The step to begin or to go on with: the one that is asked for if it is shown, else the first that was not passed. */
export const stepToShow = (sitting: Sitting, { typed, passed }: Progress, asked?: string): Step | null => {
  const steps = shownSteps(sitting, typed);
  const open = steps.find(({ key }) => !passed.includes(key));
  return stepCalled(steps, asked) ?? open ?? steps.at(-1) ?? null;
};

const ask = (progress: Progress, step: Step, errors: FieldErrors = {}, mayLeaveEmpty = false): Taken => ({
  kind: 'ask',
  progress,
  step,
  refused: { typed: progress.typed, errors, mayLeaveEmpty },
});

/** All steps were left: what they say together, or the step at which something is wrong after all. */
const finish = (sitting: Sitting, progress: Progress, last: Step): Taken => {
  const read = readAnswers(sitting, { ...progress.typed, [leaveEmptyField]: 'yes' });
  if (read.ok) return { kind: 'told', progress, submitted: read.value };
  const wrong = shownSteps(sitting, progress.typed).find((step) => {
    const names = namesInStep(sitting, step);
    return Object.keys(read.errors).some((name) => names.has(name));
  });
  return ask(progress, wrong ?? last, read.errors);
};

/**
 * Takes what a step sends. Going back or staying keeps what was typed and judges nothing; going on wants what the step wants. A step
 * that nobody passed is shown before the end, whatever address was opened: an earlier answer may have brought it up.
 * `spent`: seconds that the step was looked at; null where that is not known.
 */
export const takeStep = (
  sitting: Sitting,
  before: Progress,
  body: unknown,
  spent: number | null = null,
): Taken | null => {
  const sent = typedIn(body);
  const step = stepCalled(stepsOf(sitting), sent[stepField]) ?? stepsOf(sitting)[0];
  if (!step) return null;
  const typed = withStep(sitting, step, before.typed, sent);
  const steps = shownSteps(sitting, typed);
  const at = steps.findIndex(({ key }) => key === step.key);
  const times = withTime(before.times ?? [], step.key, spent);
  const progress: Progress = { typed, passed: before.passed, times };
  if (isStaying(body)) return ask(progress, step);
  if (sent[goField] === 'back') return ask(progress, steps[Math.max(0, at - 1)] ?? step);
  const left: Typed = sent[leaveEmptyField] === 'yes' ? { [leaveEmptyField]: 'yes' } : {};
  const read = readStep(sitting, step, { ...typed, ...left });
  if (!read.ok) {
    const passed = before.passed.filter((key) => key !== step.key);
    return ask({ typed, passed, times }, step, read.errors, read.mayLeaveEmpty);
  }
  const passed = [...new Set([...before.passed, step.key])];
  const next = steps.slice(at + 1).at(0) ?? steps.find(({ key }) => !passed.includes(key));
  return next ? ask({ typed, passed, times }, next) : finish(sitting, { typed, passed, times }, step);
};

/** What is kept of a form that was left as it is: nothing is judged. */
export const keepStep = (sitting: Sitting, before: Progress, body: unknown): Progress => {
  const sent = typedIn(body);
  const step = stepCalled(stepsOf(sitting), sent[stepField]) ?? stepsOf(sitting)[0];
  return step ? { ...before, typed: withStep(sitting, step, before.typed, sent) } : before;
};

import type { FieldErrors } from '../../platform/errors.js';
import { typedIn } from '../../platform/forms.js';
import { trapField } from './arrival.js';
import { carriedIn, carriedInPage, nothingCarried, type Carried } from './carrying.js';
import { secondsSpent, shownNow, WHOLE, withTime, type PageTime } from './page-times.js';
import type { Step } from './paging.js';
import { notYetSent, type Refused } from './question-pages.js';
import type { Sitting, Submitted } from './questionnaire.js';
import { readAnswers } from './response-forms.js';
import { isStaying, isStepwise, stepField, stepToShow, takeStep } from './step-taking.js';
import { wayOf, type Way } from './way.js';

/** What a page of an open link shows: all of the survey, or one step of it with what the steps before have brought. */
export type Asking = {
  readonly refused: Refused;
  readonly step?: Step;
  readonly way?: Way;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
};

/**
 * What comes of a page that was sent: another page is shown, or the same with what is wrong; or all is told. `asking` is then
 * the page that was sent, where it has to be shown once more after all.
 */
export type Visited =
  | { readonly kind: 'ask'; readonly asking: Asking }
  | {
      readonly kind: 'told';
      readonly submitted: Submitted;
      readonly times: readonly PageTime[];
      /** What stood in the field that no person sees, on this page or an earlier one. */
      readonly trap: string;
      readonly asking: Asking;
    };

const askingOf = (
  sitting: Sitting,
  refused: Refused,
  { step, carried, now }: { step: Step | null; carried: Carried; now: Date },
): Asking =>
  step
    ? {
        refused,
        step,
        way: wayOf(sitting, step, carried.progress.typed),
        hidden: [shownNow(now), carriedInPage(carried)],
      }
    : { refused, hidden: [shownNow(now)] };

/** The page that somebody sees who has just come. */
export const firstAsking = (sitting: Sitting, now: Date): Asking => {
  const step = isStepwise(sitting) ? stepToShow(sitting, nothingCarried.progress) : null;
  return askingOf(sitting, notYetSent, { step, carried: nothingCarried, now });
};

/** The page that was sent, once more and with what is wrong with it as a whole; nothing that was typed is lost. */
export const sameAsking = (sitting: Sitting, body: unknown, errors: FieldErrors, now: Date): Asking => {
  const carried = isStepwise(sitting) ? carriedIn(sitting, body) : nothingCarried;
  const sent = typedIn(body);
  const step = isStepwise(sitting) ? stepToShow(sitting, carried.progress, sent[stepField]) : null;
  const refused = { typed: { ...carried.progress.typed, ...sent }, errors, mayLeaveEmpty: false };
  return askingOf(sitting, refused, { step, carried, now });
};

const takeWhole = (sitting: Sitting, body: unknown, now: Date): Visited => {
  const typed = typedIn(body);
  const about = { step: null, carried: nothingCarried, now };
  const asTyped = { typed, errors: {}, mayLeaveEmpty: false };
  if (isStaying(body)) return { kind: 'ask', asking: askingOf(sitting, asTyped, about) };
  const read = readAnswers(sitting, body);
  if (!read.ok) return { kind: 'ask', asking: askingOf(sitting, read, about) };
  return {
    kind: 'told',
    submitted: read.value,
    times: withTime([], WHOLE, secondsSpent(body, now)),
    trap: typed[trapField] ?? '',
    asking: askingOf(sitting, asTyped, about),
  };
};

/**
 * Takes what a page of an open link sends. Nothing is stored on the way: each page brings back what those before it said, and
 * the last is told only where all that they want is there. Null for a survey that asks nothing.
 */
export const takeVisit = (sitting: Sitting, body: unknown, now: Date): Visited | null => {
  if (!isStepwise(sitting)) return takeWhole(sitting, body, now);
  const before = carriedIn(sitting, body);
  const sent = typedIn(body);
  const taken = takeStep(sitting, before.progress, body, secondsSpent(body, now));
  if (!taken) return null;
  const trap = before.trapped ? 'carried' : (sent[trapField] ?? '');
  const carried = { progress: taken.progress, trapped: trap.trim() !== '' };
  if (taken.kind === 'ask')
    return { kind: 'ask', asking: askingOf(sitting, taken.refused, { step: taken.step, carried, now }) };
  const step = stepToShow(sitting, taken.progress, sent[stepField]);
  const refused = { typed: taken.progress.typed, errors: {}, mayLeaveEmpty: false };
  return {
    kind: 'told',
    submitted: taken.submitted,
    times: taken.progress.times ?? [],
    trap,
    asking: askingOf(sitting, refused, { step, carried, now }),
  };
};

/**
 * What a script adds to the customer's page, which works without it: progress that moves with every answer, the sum of the
 * points, and a button that says it is sending.
 *
 * `<form data-questionnaire>` with `data-question` on each question ·
 * `<fieldset data-points="{sum} / 100">` with `<p data-points-sum>` ·
 * `<div class="way" data-progress="{done} / {total}">` with `<line data-progress-line>` and `<span data-progress-text>` ·
 * `<button type="submit" data-sending="…">` · `<form data-keep>`: questionnaire/keeping.ts.
 */
import { keepAnswers } from './questionnaire/keeping.js';
import { createLooking } from './questionnaire/looking.js';
import { spreadText, sumOf } from './questionnaire/points.js';
import { progressEnd, progressText, type Progress } from './questionnaire/progress.js';

const lineLength = 400; // the viewBox of .way

const textsIn = (part: Element): string[] =>
  [...part.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[type=text], textarea')].map(
    ({ value }) => value,
  );

const hasAnswer = (question: Element): boolean =>
  question.querySelector('input:checked') !== null || textsIn(question).some((text) => text.trim() !== '');

const progressOf = (form: HTMLFormElement): Progress => {
  const questions = [...form.querySelectorAll('[data-question]')];
  const answered = questions.filter((question) => hasAnswer(question));
  return { done: answered.length, total: questions.length };
};

const showProgress = (form: HTMLFormElement): void => {
  const way = form.querySelector<HTMLElement>('[data-progress]');
  if (!way) return;
  const progress = progressOf(form);
  way.querySelector('[data-progress-line]')?.setAttribute('x2', String(progressEnd(lineLength, progress)));
  const text = way.querySelector('[data-progress-text]');
  if (text) text.textContent = progressText(way.dataset['progress'] ?? '', progress);
};

const showPoints = (form: HTMLFormElement): void => {
  const points = form.querySelector<HTMLElement>('[data-points]');
  const text = points?.querySelector('[data-points-sum]');
  if (points && text) text.textContent = spreadText(points.dataset['points'] ?? '', sumOf(textsIn(points)));
};

/** Disabled only after the browser has read the form: a disabled button's own value would not be sent. */
const showSending = (button: HTMLButtonElement): void => {
  const words = button.textContent;
  setTimeout(() => {
    button.disabled = true;
    button.textContent = button.dataset['sending'] ?? words;
  });
  addEventListener(
    'pageshow',
    () => {
      button.disabled = false;
      button.textContent = words;
    },
    { once: true }, // back from the next page: the button works again
  );
};

const showAll = (form: HTMLFormElement): void => {
  showProgress(form);
  showPoints(form);
};

/** Puts what was found into the form. */
const tellLooked = (form: HTMLFormElement, seconds: number): void => {
  let field = form.querySelector<HTMLInputElement>('input[name=looked]');
  if (!field) {
    field = document.createElement('input');
    field.type = 'hidden';
    field.name = 'looked';
    form.append(field);
  }
  field.value = String(seconds);
};

const looking = createLooking(
  () => performance.now(),
  () => document.visibilityState === 'visible',
);
document.addEventListener('visibilitychange', looking.changed);

const wire = (form: HTMLFormElement): void => {
  const { keep } = form.dataset;
  if (keep) keepAnswers(form, keep, () => showAll(form));
  form.addEventListener('change', () => showProgress(form));
  form.addEventListener('input', () => showPoints(form));
  form.addEventListener('submit', ({ submitter }) => {
    tellLooked(form, looking.seconds());
    if (submitter instanceof HTMLButtonElement && submitter.dataset['sending']) showSending(submitter);
  });
};

const forms = document.querySelectorAll<HTMLFormElement>('form[data-questionnaire]');
forms.forEach(wire);
addEventListener('pageshow', () => {
  // by then the browser has put back what was answered
  forms.forEach(showAll);
});

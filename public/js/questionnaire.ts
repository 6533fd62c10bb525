/**
 * What a script adds to the customer's page, which works without it: progress that moves with every answer, and a button
 * that says it is sending.
 *
 * `<form data-questionnaire>` with a `fieldset` for each question ·
 * `<div class="way" data-progress="{done} / {total}">` with `<line data-progress-line>` and `<span data-progress-text>` ·
 * `<button type="submit" data-sending="…">`.
 */
import { progressEnd, progressText, type Progress } from './questionnaire/progress.js';

const lineLength = 400; // the viewBox of .way

const progressOf = (form: HTMLFormElement): Progress => {
  const questions = [...form.querySelectorAll('fieldset')];
  const answered = questions.filter((question) => question.querySelector('input:checked'));
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

const wire = (form: HTMLFormElement): void => {
  form.addEventListener('change', () => showProgress(form));
  form.addEventListener('submit', ({ submitter }) => {
    if (submitter instanceof HTMLButtonElement && submitter.dataset['sending']) showSending(submitter);
  });
};

const forms = document.querySelectorAll<HTMLFormElement>('form[data-questionnaire]');
forms.forEach(wire);
addEventListener('pageshow', () => forms.forEach(showProgress)); // by then the browser has put back what was answered

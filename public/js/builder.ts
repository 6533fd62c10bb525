/**
 * What a script adds to the builder, which works without it: the draft is saved while it is written, a question can be
 * dragged to another place, and on a phone the outline is closed at first.
 *
 * `<form id="builder" action data-saving data-unsaved data-failed>` · `#draft-state [data-state]` how the draft stands ·
 * `[data-resubmit]` a choice on which further fields depend · `iframe[data-preview data-anchor]` · `[data-narrow-closed]` ·
 * `ol[data-page] > li[data-block]` what can be dragged.
 */
import htmx from 'htmx.org';
import { letDrag } from './builder/dragging.js';
import { letInsert } from './builder/inserting.js';
import { createSaving } from './builder/saving.js';

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.historyEnabled = false;
htmx.config.responseHandling = [
  { code: '204', swap: false },
  { code: '(2..|409|422)', swap: true },
  { code: '...', swap: false, error: true },
];

const form = document.querySelector<HTMLFormElement>('form#builder');

/** A preview that is shown is loaded anew where it is, so that its reader loses neither page nor place. */
const reloadPreview = (): void => {
  const frame = document.querySelector<HTMLIFrameElement>('iframe[data-preview]');
  frame?.contentWindow?.location.reload();
};

const closeWhatIsWide = (): void => {
  if (!matchMedia('(max-width: 44rem)').matches) return;
  for (const details of document.querySelectorAll<HTMLDetailsElement>('details[data-narrow-closed]'))
    details.open = false;
};

/** Shows the thing at hand within the preview, without moving the page around it. */
const showInPreview = (frame: HTMLIFrameElement): void => {
  const part = frame.contentDocument?.getElementById(frame.dataset['anchor'] ?? '');
  const inside = frame.contentWindow;
  if (part && inside) inside.scrollTo(0, part.getBoundingClientRect().top + inside.scrollY - 24);
};

const followPreview = (): void => {
  const frame = document.querySelector<HTMLIFrameElement>('iframe[data-preview]');
  if (!frame) return;
  frame.addEventListener('load', () => showInPreview(frame));
  if (frame.contentDocument?.readyState === 'complete') showInPreview(frame);
};

if (form) {
  followPreview();
  closeWhatIsWide();
  const saving = createSaving(form, htmx);
  document.body.addEventListener('draft-saved', reloadPreview);
  letDrag(saving.submitWith);
  letInsert(form);
}

import type htmxLibrary from 'htmx.org';

type Htmx = typeof htmxLibrary;

/** How long nothing must be typed before the draft is saved. */
const PAUSE = 800;

type State = 'saved' | 'unsaved' | 'saving' | 'stopped';

const isOwnLink = (link: HTMLAnchorElement): boolean =>
  link.origin === location.origin && link.target === '' && !link.getAttribute('href')?.startsWith('#');

/**
 * Saves the draft while it is written: some time after typing and on Ctrl or Cmd + S. One save at a time, and none beside
 * a form that is being sent: both would have been written on the same revision, and the later would find itself overtaken.
 * After somebody else saved, or something was refused, it stops and says so; sending the form shows what is wrong.
 */
export const createSaving = (form: HTMLFormElement, htmx: Htmx) => {
  let state: State = 'saved';
  let timer = 0;
  let isLeaving = false;
  /** What waits for the save that is on its way. */
  let after: (() => void) | null = null;
  /** Whether something was typed since that save began. */
  let isBehind = false;

  const show = (text: string, mark: 'busy' | 'trouble'): void => {
    const shown = document.querySelector('[data-state]');
    if (!shown) return;
    shown.textContent = text;
    shown.classList.remove('busy', 'trouble');
    shown.classList.add(mark);
  };

  const finish = (): void => {
    const next = after;
    after = null;
    next?.();
  };

  const saveSoon = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(save, PAUSE);
  };

  const save = (): void => {
    clearTimeout(timer);
    if (state !== 'unsaved' || isLeaving) return;
    state = 'saving';
    isBehind = false;
    show(form.dataset['saving'] ?? '', 'busy');
    // Not `form.action`: buttons of that name hide it.
    void htmx.ajax('post', form.getAttribute('action') ?? '', { source: form, target: form, swap: 'none' });
  };

  const note = (): void => {
    if (isLeaving || state === 'stopped') return;
    if (state === 'saving') {
      isBehind = true;
      return;
    }
    show(form.dataset['unsaved'] ?? '', 'busy');
    state = 'unsaved';
    saveSoon();
  };

  /** Does something once everything typed is saved; at once where it cannot be. */
  const whenSaved = (then: () => void): void => {
    if (state === 'saved' || state === 'stopped') return then();
    if (state === 'unsaved') save();
    after = () => (state === 'unsaved' ? whenSaved(then) : then());
  };

  /** Sends the form as a button of this value would. */
  const submitWith = (action: string): void => {
    const button = document.createElement('button');
    button.name = 'action';
    button.value = action;
    button.hidden = true;
    form.append(button);
    form.requestSubmit(button);
  };

  form.addEventListener('input', note);
  form.addEventListener('change', (event) => {
    const field = event.target;
    if (field instanceof HTMLElement && field.hasAttribute('data-resubmit')) submitWith('save');
  });

  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    if (state === 'saving') {
      event.preventDefault();
      const button = event.submitter instanceof HTMLElement ? event.submitter : null;
      after = () => form.requestSubmit(button);
      return;
    }
    isLeaving = true;
  });

  document.body.addEventListener('htmx:afterRequest', (event) => {
    const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
    if (state !== 'saving') return;
    // htmx calls a refusal that it shows a success.
    const isKept = xhr.status >= 200 && xhr.status < 300;
    state = isKept ? (isBehind ? 'unsaved' : 'saved') : 'stopped';
    if (state === 'unsaved') saveSoon();
    if (!isKept && xhr.status !== 409 && xhr.status !== 422) {
      state = 'unsaved';
      after = null;
      return show(form.dataset['failed'] ?? '', 'trouble');
    }
    finish();
  });

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (!link || !isPlain || !isOwnLink(link) || state === 'saved' || state === 'stopped') return;
    event.preventDefault();
    whenSaved(() => location.assign(link.href));
  });

  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    save();
  });

  return { submitWith };
};

/**
 * Keeps what is written before it is sent. Each change goes to the server a moment later; where that cannot be reached, the
 * answers stay in the browser, are shown as unsent, and go as soon as it can. Sending the page waits for the same: it is
 * sent once, and nothing is lost where the line breaks in between.
 *
 * `<form data-keep="/s/…/keep">` · `<p data-kept data-saved="…" data-unsent="…">`
 */
const wait = 1_200; // ms after the last change
const retry = 5_000; // ms
const patience = 10_000; // ms for one answer of the server

/** What a form would send, as text. */
const bodyOf = (form: HTMLFormElement): string =>
  new URLSearchParams(
    [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  ).toString();

const remember = (key: string, body: string | null): void => {
  try {
    if (body === null) localStorage.removeItem(key);
    else localStorage.setItem(key, body);
  } catch {
    // a browser that keeps nothing: the page itself still has it
  }
};

const remembered = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

/** Puts back what could not be sent, over what the server knew. */
const restore = (form: HTMLFormElement, body: string): void => {
  const sent = new URLSearchParams(body);
  for (const field of form.elements) {
    if (field instanceof HTMLTextAreaElement) field.value = sent.get(field.name) ?? '';
    if (!(field instanceof HTMLInputElement) || field.type === 'hidden') continue;
    if (/^(radio|checkbox)$/.test(field.type)) field.checked = sent.getAll(field.name).includes(field.value);
    else field.value = sent.get(field.name) ?? '';
  }
};

/** `true`: the server has it, or wants no more of it; `false`: it could not be reached. */
const reach = async (address: string, body: string): Promise<boolean> => {
  try {
    const { status } = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams(body),
      headers: { Accept: 'application/problem+json' },
      signal: AbortSignal.timeout(patience),
      keepalive: body.length < 50_000,
    });
    return status < 500 && status !== 429;
  } catch {
    return false;
  }
};

export const keepAnswers = (form: HTMLFormElement, address: string, restored: () => void): void => {
  const status = form.querySelector<HTMLElement>('[data-kept]');
  const step = form.querySelector<HTMLInputElement>('input[name=step]')?.value ?? '';
  const key = `unsent ${new URL(form.action).pathname} ${step}`;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: HTMLElement | null = null;
  let isReady = false;

  const say = (what: 'saved' | 'unsent'): void => {
    const text = status?.dataset[what] ?? '';
    if (status && status.textContent !== text) status.textContent = text;
    status?.classList.toggle('why', what === 'unsent');
  };

  const later = (after: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void keep(), after);
  };

  const send = (): void => {
    isReady = true;
    form.requestSubmit(sending);
  };

  const keep = async (): Promise<void> => {
    const body = bodyOf(form);
    remember(key, body);
    const isThere = await reach(address, body);
    if (!isThere) {
      say('unsent');
      return later(retry);
    }
    if (bodyOf(form) === body) remember(key, null);
    if (sending) return send();
    say('saved');
  };

  form.addEventListener('input', () => later(wait));
  form.addEventListener('change', () => later(wait));
  form.addEventListener('submit', (event) => {
    if (isReady) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    sending = event.submitter;
    clearTimeout(timer);
    void keep();
  });
  addEventListener('online', () => {
    if (remembered(key) !== null || sending) later(0);
  });
  const recall = (): void => {
    const unsent = remembered(key);
    if (unsent === null) return;
    restore(form, unsent);
    restored();
    later(0);
  };
  recall(); // before anybody can send the form without it
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) {
      isReady = false;
      sending = null;
    }
    if (!sending) recall(); // a browser may have filled in what it remembered itself
  });
};

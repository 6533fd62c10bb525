/**
 * The survey within another site's page, by one line that needs no other script and no style:
 *
 * `<script src="https://…/widget.js" data-link="CODE" async></script>`
 *
 * `data-show`: `button` (the default: a button that opens a dialogue) or `inline` (the survey itself) · `data-lang`: az, tr, en,
 * ru; else the browser's language · `data-label`: what stands on the button and names
 * the survey · `data-close`: what stands on the button that closes it · `data-target`: the id of the element that it is put into;
 * else it stands where the script stands. What is drawn has the classes `gozlenti-button`, `gozlenti-dialog`, `gozlenti-close`
 * and `gozlenti-frame` for the site's own styles. Styles are set one by one, which every content-security policy allows.
 */
/** What is said, in the page's own words: the server has written them into the line in the link's language. */
type Words = { readonly label: string; readonly close: string };

const lowest = 240; // px
const highest = 20_000;

const styled = <E extends HTMLElement>(element: E, name: string, style: Partial<CSSStyleDeclaration>): E => {
  Object.assign(element.style, style);
  element.className = `gozlenti-${name}`;
  return element;
};

const frameOf = (origin: string, address: string, { label }: Words): HTMLIFrameElement => {
  const frame = styled(document.createElement('iframe'), 'frame', {
    display: 'block',
    width: '100%',
    height: '600px',
    border: '0',
  });
  // its own origin, so that the page may ask the server; never the site's, which is another
  frame.setAttribute(
    'sandbox',
    'allow-forms allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox',
  );
  frame.title = label;
  frame.src = address;
  addEventListener('message', ({ origin: from, source, data }: MessageEvent<unknown>) => {
    if (from !== origin || source !== frame.contentWindow) return;
    const { gozlenti, height } = Object(data) as { gozlenti?: unknown; height?: unknown };
    if (gozlenti === 'height' && typeof height === 'number' && height > 0)
      frame.style.height = `${Math.min(highest, Math.max(lowest, height))}px`;
  });
  return frame;
};

/** A dialogue of the browser's own: it keeps the focus, closes by Escape and gives the focus back. */
const dialogOf = (frame: HTMLIFrameElement, { close, label }: Words): HTMLDialogElement => {
  const dialog = styled(document.createElement('dialog'), 'dialog', {
    width: 'min(40rem, 100vw - 2rem)',
    maxHeight: 'calc(100vh - 2rem)',
    padding: '0',
    border: '0',
    borderRadius: '10px',
    overflow: 'auto',
    colorScheme: 'light dark', // as the survey within it, whatever the site is
  });
  dialog.setAttribute('aria-label', label);
  const button = styled(document.createElement('button'), 'close', {
    position: 'sticky',
    top: '0',
    display: 'block',
    marginLeft: 'auto',
    minWidth: '44px',
    minHeight: '44px',
    padding: '0 1rem',
    border: '0',
    background: 'Canvas',
    color: 'CanvasText',
    font: '600 1rem system-ui, sans-serif',
    cursor: 'pointer',
  });
  button.type = 'button';
  button.textContent = `${close} ×`.trim();
  button.addEventListener('click', () => dialog.close());
  dialog.append(button, frame);
  return dialog;
};

const buttonOf = (label: string): HTMLButtonElement => {
  const button = styled(document.createElement('button'), 'button', {
    minHeight: '44px',
    padding: '0 1.25rem',
    border: '0',
    borderRadius: '6px',
    background: 'CanvasText',
    color: 'Canvas',
    font: '600 1rem system-ui, sans-serif',
    cursor: 'pointer',
  });
  button.type = 'button';
  button.textContent = label;
  return button;
};

const place = (script: HTMLScriptElement, element: HTMLElement): void => {
  const target = document.getElementById(script.dataset['target'] ?? '');
  if (target) target.append(element);
  else script.after(element);
};

const begin = (script: HTMLScriptElement): void => {
  const { link, lang, show, label = 'Gözlənti', close = '' } = script.dataset;
  if (!link) return;
  const { origin } = new URL(script.src);
  const words = { label, close };
  const query = new URLSearchParams({ host: location.origin, ...(lang && { lang }) });
  const address = `${origin}/o/${encodeURIComponent(link)}/frame?${query.toString()}`;
  if (show === 'inline') return place(script, frameOf(origin, address, words));
  const button = buttonOf(label);
  let dialog: HTMLDialogElement | undefined;
  button.addEventListener('click', () => {
    if (!dialog) {
      dialog = dialogOf(frameOf(origin, address, words), words); // nothing is fetched before somebody asks for it
      document.body.append(dialog);
    }
    dialog.showModal();
  });
  place(script, button);
};

if (document.currentScript instanceof HTMLScriptElement) begin(document.currentScript);

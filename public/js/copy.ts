/**
 * `<button type="button" hidden data-copy="id of a field" data-copied="Copied">`: copies what stands in the field. Without
 * script, or where a browser gives no access to the clipboard, there is no button and the field can be selected by hand.
 */
const fieldOf = (button: HTMLButtonElement): HTMLInputElement | HTMLTextAreaElement | null => {
  const field = document.getElementById(button.dataset['copy'] ?? '');
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field : null;
};

const SAID_FOR = 2000; // ms

const copy = async (button: HTMLButtonElement): Promise<void> => {
  const field = fieldOf(button);
  if (!field) return;
  field.select(); // seen to be chosen, and copied by hand where the browser refuses
  await navigator.clipboard.writeText(field.value.trim());
  const words = button.textContent;
  button.textContent = button.dataset['copied'] ?? words;
  setTimeout(() => (button.textContent = words), SAID_FOR);
};

if (navigator.clipboard)
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false;
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', () => void copy(button).catch(() => undefined));
  }

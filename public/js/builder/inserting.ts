/**
 * What may be inserted in a text is put where one writes by a press: `[data-inserts] code` becomes a button. Without script
 * the list tells what can be written.
 */

/** Fields whose texts are filled in for each customer; names, options and words of points are not. */
const takesInsertions =
  /^(items\.[^.]+\.(?!title)|questions\.[^.]+\.text|pages\.|blocks\.|ending\.(before|after)\.)/;

type Field = HTMLInputElement | HTMLTextAreaElement;

const isField = (element: unknown): element is Field =>
  (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) &&
  takesInsertions.test(element.name);

/** Puts a text where the caret was last; a save in the background notices it like anything that is typed. */
const insert = (field: Field, text: string): void => {
  const start = field.selectionStart ?? field.value.length;
  field.setRangeText(text, start, field.selectionEnd ?? start, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
};

export const letInsert = (form: HTMLFormElement): void => {
  let last: Field | null = null;
  form.addEventListener('focusin', ({ target }) => {
    if (isField(target)) last = target;
  });
  for (const code of form.querySelectorAll<HTMLElement>('[data-inserts] code')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quiet';
    code.replaceWith(button);
    button.append(code);
    button.addEventListener('click', () => {
      const field = last ?? [...form.elements].find(isField);
      if (field) insert(field, code.textContent);
    });
  }
};

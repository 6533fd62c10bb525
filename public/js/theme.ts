/**
 * The choice between the system's theme, light and dark. Loaded in the head as a small blocking script, so that a page
 * never flashes in the other theme. `<button data-theme-toggle hidden data-system data-light data-dark>` holds the words.
 */
import { nextTheme, readTheme, themeWord, type Theme } from './theme/themes.js';

const storageKey = 'theme';
const root = document.documentElement;

/** Storage may be forbidden: the choice then lasts for the page. */
const stored = (): Theme => {
  try {
    return readTheme(localStorage.getItem(storageKey));
  } catch {
    return 'system';
  }
};

const keep = (theme: Theme): void => {
  try {
    if (theme === 'system') localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, theme);
  } catch {
    return;
  }
};

const apply = (theme: Theme): void => {
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
};

let theme = stored();
apply(theme);

const say = (button: HTMLElement): void => {
  button.textContent = themeWord(button.dataset, theme);
};

const wire = (button: HTMLElement): void => {
  say(button);
  button.hidden = false;
  button.addEventListener('click', () => {
    theme = nextTheme(theme);
    keep(theme);
    apply(theme);
    say(button);
  });
};

document.addEventListener('DOMContentLoaded', () => {
  document.querySelectorAll<HTMLElement>('[data-theme-toggle]').forEach(wire);
});

import { tokenNames, type Colours } from './tone.js';

const readColours = (element: Element): Colours => {
  const style = getComputedStyle(element);
  const entries = tokenNames.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]);
  return Object.fromEntries(entries) as Colours;
};

/** The page's colours as they are now. */
export const screenColours = (): Colours => readColours(document.documentElement);

/** The colours of paper, which is always light: those that the tokens give to an element marked so. */
export const paperColours = (): Colours => {
  const paper = document.createElement('div');
  paper.dataset['theme'] = 'light';
  paper.hidden = true;
  document.body.append(paper);
  const colours = readColours(paper);
  paper.remove();
  return colours;
};

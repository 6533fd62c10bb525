import { passes, pressed, textOn, type Colour, type Theme } from '../../platform/brand/colours.js';

const tokens = (colour: Colour, theme: Theme): string =>
  `--brand:${colour};--brand-strong:${pressed(colour, theme)};--on-brand:${textOn(colour)}`;

/**
 * The stylesheet that lies over our own on a customer's page. Words that lead somewhere keep the colour of the text: a colour
 * that is enough for a button need not be enough for letters. Null for colours that do not pass.
 */
export const brandStyle = (light: Colour, dark: Colour): string | null => {
  if (!passes(light, 'light') || !passes(dark, 'dark')) return null;
  return [
    `:root{${tokens(light, 'light')}}`,
    `@media screen and (prefers-color-scheme:dark){:root:not([data-theme='light']){${tokens(dark, 'dark')}}}`,
    `.ask a:not(.button){color:var(--ink)}`,
    '',
  ].join('\n');
};

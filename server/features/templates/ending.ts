import { locales } from '../../platform/i18n/locales.js';
import type { Localized } from '../../platform/i18n/localized.js';

/**
 * What stands on the page after the answers are stored: thanks of the author's own, by wave, and where a button leads. What
 * is left out is as usual: our own thanks, and no button.
 */
export type Ending = {
  readonly before?: Localized;
  readonly after?: Localized;
  /** An https address a language; '' where its readers are led nowhere. */
  readonly onward?: Localized;
};

export const endingParts = ['before', 'after', 'onward'] as const satisfies readonly (keyof Ending)[];

export const LONGEST_ADDRESS = 200;

const nowhere: Localized = { az: '', tr: '', en: '', ru: '' };

/** Every text of an ending with its place, as a Problem names it. Those left out are empty. */
export const endingTextsOf = (ending: Ending = {}): [place: string, Localized][] =>
  endingParts.map((part) => [`ending.${part}`, ending[part] ?? nowhere]);

/** The ending with every text as `reword` has it; undefined where nothing is said in any language. */
export const rewordedEnding = (
  ending: Ending | undefined,
  reword: (place: string, wording: Localized) => Localized,
): Ending | undefined => {
  const parts = endingTextsOf(ending).flatMap(([place, wording], at): [string, Localized][] => {
    const next = reword(place, wording);
    return locales.some((locale) => next[locale] !== '') ? [[endingParts[at] ?? '', next]] : [];
  });
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
};

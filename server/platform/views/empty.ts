import type { Translate } from '../i18n/i18n.js';

/** In place of what a page would show: what is missing, why it matters, and the first step. */
export type EmptyModel = {
  readonly title: string;
  readonly text: string;
  readonly href: string;
  readonly link: string;
};

/** Says what is missing in a feature's own words: the title, the text and the link that it has for this state. */
export const emptyIn =
  (feature: string, t: Translate) =>
  (key: string, href: string): EmptyModel => ({
    title: t(`${feature}:empty.${key}.title`),
    text: t(`${feature}:empty.${key}.text`),
    href,
    link: t(`${feature}:empty.${key}.link`),
  });

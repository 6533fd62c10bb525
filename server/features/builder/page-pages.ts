import type { I18n } from '../../platform/i18n/i18n.js';
import { said } from '../studies/index.js';
import {
  isItemBlock,
  itemBlock,
  pagesOf,
  thinDimensions,
  type Draft,
  type Page,
} from '../templates/index.js';
import type { Shown } from './field-pages.js';

/** What can be set of a page beside its texts. */
export type PageFields = {
  readonly shuffled: boolean;
  readonly matrix: boolean;
  /** How many of its items are drawn; null where it has too few to draw from. */
  readonly askOnly: { readonly name: string; readonly value: string; readonly error: string } | null;
  readonly askOnlyHint: string;
  /** What is lost by drawing so few; empty where nothing is. */
  readonly warnings: readonly string[];
};

/** Dimensions on a page of which so few items are drawn that customers have no score in them. */
const thinWarnings = ({ content }: Draft, { blocks }: Page, { t, locale }: I18n): string[] =>
  thinDimensions(content).flatMap(({ key, least, items }) => {
    const dimension = content.dimensions.find((one) => one.key === key);
    const isHere = dimension?.items.some(({ itemKey }) => blocks.some(({ id }) => id === itemBlock(itemKey)));
    const name = dimension ? said(dimension.title, locale, key) : key;
    return isHere ? [t('builder:ask-only-thin', { dimension: name, least, items })] : [];
  });

/** The form of a page; null for other things. */
export const pageFields = ({ draft, thing, i18n, errorOf, typed = {} }: Shown): PageFields | null => {
  const page = pagesOf(draft.content).find(({ key }) => key === thing.key);
  if (thing.kind !== 'page' || !page) return null;
  const items = page.blocks.filter(({ id }) => isItemBlock(id)).length;
  const error = errorOf('askOnly') || errorOf(`pages.${page.key}.askOnly`);
  return {
    shuffled: page.shuffled === true,
    matrix: page.matrix === true,
    askOnly:
      items > 1 || page.askOnly !== undefined
        ? { name: 'askOnly', value: typed['askOnly'] ?? String(page.askOnly ?? ''), error }
        : null,
    askOnlyHint: i18n.t('builder:ask-only-hint', { items }),
    warnings: page.askOnly === undefined ? [] : thinWarnings(draft, page, i18n),
  };
};

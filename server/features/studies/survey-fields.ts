import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames, locales, type Locale } from '../../platform/i18n/locales.js';
import type { Localized } from '../../platform/i18n/localized.js';
import type { Actor } from '../accounts/index.js';
import {
  levels,
  textsOf,
  type Dimension,
  type Draft,
  type Item,
  type Problem,
  type Template,
  type Version,
} from '../templates/index.js';
import type { Study } from './study.js';
import { problemText } from './survey-words.js';
import { said } from './words.js';

/** One text of the draft as the form shows it. `now` tells what somebody else saved meanwhile; '' where nobody did. */
export type TextField = {
  readonly name: string;
  readonly value: string;
  readonly error: string;
  readonly now: string;
};

export type ItemModel = {
  readonly itemKey: string;
  readonly heading: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly hasProblem: boolean;
  readonly short: TextField;
  /** One wording for each level in which the item is asked. */
  readonly wordings: readonly { readonly label: string; readonly field: TextField }[];
  readonly others: readonly {
    readonly locale: Locale;
    readonly name: string;
    readonly texts: readonly string[];
  }[];
};

export type DimensionModel = {
  readonly key: string;
  readonly heading: string;
  readonly short: TextField;
  readonly error: string;
  readonly items: readonly ItemModel[];
  readonly removed: readonly { readonly itemKey: string; readonly name: string }[];
  readonly add: TextField;
};

export type SurveyPageParts = {
  readonly study: Study;
  readonly actor: Actor;
  /** What is stored. */
  readonly template: Template;
  /** What is shown: the stored draft, or what was typed and not kept. */
  readonly draft: Draft;
  /** The language whose texts are written. */
  readonly locale: Locale;
  readonly latest: Version | null;
  readonly names: ReadonlyMap<string, string>;
  readonly i18n: I18n;
  /** The revision that the form was written on; the stored one where it is left out. */
  readonly revision?: number;
  /** What is wrong with what was typed. */
  readonly errors?: FieldErrors;
  /** What was typed but is no text of the draft: a refused text, the name of a new item. */
  readonly typed?: Readonly<Record<string, string>>;
  /** What kept the draft from being published. */
  readonly problems?: readonly Problem[];
  /** Somebody saved first: `lost` are texts typed for items that are gone. */
  readonly conflict?: { readonly lost: readonly string[] } | undefined;
};

export type Fields = (name: string) => TextField;

/** How a text is shown, wherever it stands: typed before stored, refused by the form before refused by publishing. */
export const fieldsOf = (parts: SurveyPageParts): Fields => {
  const { draft, template, errors = {}, typed = {}, problems = [], conflict, i18n } = parts;
  const shown: Record<string, string> = { ...textsOf(draft), ...typed };
  const stored = conflict ? textsOf(template) : {};
  return (name) => {
    const error = errors[name];
    const problem = problems.find(({ field }) => field === name);
    const now = stored[name] ?? shown[name] ?? '';
    return {
      name,
      value: shown[name] ?? '',
      error: error ? i18n.t(error.key, error.params) : problem ? problemText(problem, i18n) : '',
      now: now === (shown[name] ?? '') ? '' : i18n.t('templates:conflict.now', { text: now || '–' }),
    };
  };
};

/** The languages beside the one that is written. */
export const others = (locale: Locale) => locales.filter((one) => one !== locale);

const textsIn = (locale: Locale, texts: readonly Localized[]): string[] =>
  texts.map((text) => text[locale]).filter((text) => text !== '');

const itemModel = (item: Item, dimension: Dimension, fields: Fields, parts: SurveyPageParts): ItemModel => {
  const { locale, problems = [], i18n } = parts;
  const place = `items.${item.itemKey}`;
  const asked = levels.filter((level) => item[level]);
  return {
    itemKey: item.itemKey,
    heading: said(item.title, i18n.locale, item.itemKey),
    isFirst: item === dimension.items[0],
    isLast: item === dimension.items.at(-1),
    hasProblem: problems.some(({ field }) => field.startsWith(`${place}.`)),
    short: fields(`${place}.title.${locale}`),
    wordings: asked.map((level) => ({
      label: i18n.t(`templates:fields.${level}`),
      field: fields(`${place}.${level}.${locale}`),
    })),
    others: others(locale).map((one) => ({
      locale: one,
      name: localeNames[one],
      texts: textsIn(one, [item.title, ...asked.flatMap((level) => item[level] ?? [])]),
    })),
  };
};

/** A dimension with its items, as the form shows them. */
export const dimensionModel = (
  dimension: Dimension,
  fields: Fields,
  parts: SurveyPageParts,
): DimensionModel => {
  const { draft, locale, i18n, problems = [] } = parts;
  const { key, title, items } = dimension;
  const noItems = problems.find(({ field }) => field === `dimensions.${key}.items`);
  return {
    key,
    heading: said(title, i18n.locale, key),
    short: fields(`dimensions.${key}.title.${locale}`),
    error: noItems ? problemText(noItems, i18n) : '',
    items: items.map((item) => itemModel(item, dimension, fields, parts)),
    removed: draft.shelf.items
      .filter(({ dimensionKey }) => dimensionKey === key)
      .map(({ item }) => ({ itemKey: item.itemKey, name: said(item.title, i18n.locale, item.itemKey) })),
    add: fields(`add.${key}`),
  };
};

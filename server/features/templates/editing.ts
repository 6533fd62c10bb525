import { keyFrom } from '../../platform/keys.js';
import { locales, type Locale } from '../../platform/i18n/locales.js';
import type { Localized } from '../../platform/i18n/localized.js';
import { pageTextsOf, rewordedPage } from './block-editing.js';
import { endingTextsOf, rewordedEnding } from './ending.js';
import { questionTextsOf, rewordedQuestion } from './question-editing.js';
import { itemsOf, levels, type Dimension, type Item, type Level, type Scale } from './survey.js';
import type { Draft } from './template.js';

/** Texts by their places, named as a Problem names them: `items.respect.expected.az`, `scale.labels.az.0`. */
export type Texts = Readonly<Record<string, string>>;

const perLocale = <T>(of: (locale: Locale) => T): Record<Locale, T> => ({
  az: of('az'),
  tr: of('tr'),
  en: of('en'),
  ru: of('ru'),
});

const nowhere: Localized = { az: '', tr: '', en: '', ru: '' };

const reworded = (place: string, wording: Localized, texts: Texts): Localized =>
  perLocale((locale) => texts[`${place}.${locale}`] ?? wording[locale]);

const rewordedItem = (item: Item, texts: Texts): Item => {
  const wordings = levels.flatMap((level) => {
    const wording = item[level];
    return wording ? [[level, reworded(`items.${item.itemKey}.${level}`, wording, texts)] as const] : [];
  });
  const title = reworded(`items.${item.itemKey}.title`, item.title, texts);
  return { itemKey: item.itemKey, title, ...Object.fromEntries(wordings) };
};

const relabelled = (scale: Scale, texts: Texts): Scale['labels'] =>
  perLocale((locale) =>
    scale.labels[locale].map((label, index) => texts[`scale.labels.${locale}.${index}`] ?? label),
  );

const withDimensions = (draft: Draft, change: (dimension: Dimension) => Dimension): Draft => ({
  ...draft,
  content: { ...draft.content, dimensions: draft.content.dimensions.map(change) },
});

const withScale = (draft: Draft, scale: Scale): Draft => ({ ...draft, content: { ...draft.content, scale } });

/** The draft with texts put in their places. Texts for places that it does not have change nothing. */
export const withTexts = (draft: Draft, texts: Texts): Draft => {
  const scale = { ...draft.content.scale, labels: relabelled(draft.content.scale, texts) };
  const questions = draft.content.questions.map((question) =>
    rewordedQuestion(question, (place, wording) => reworded(place, wording, texts)),
  );
  const reword = (place: string, wording: Localized): Localized => reworded(place, wording, texts);
  const pages = draft.content.pages?.map((page) => rewordedPage(page, reword));
  const { ending: before, ...others } = draft.content;
  const ending = rewordedEnding(before, reword);
  const asked = {
    ...draft,
    content: { ...others, questions, ...(pages && { pages }), ...(ending && { ending }) },
  };
  return withDimensions(withScale(asked, scale), (dimension) => ({
    key: dimension.key,
    title: reworded(`dimensions.${dimension.key}.title`, dimension.title, texts),
    items: dimension.items.map((item) => rewordedItem(item, texts)),
  }));
};

/** Every text of the draft by its place: what `withTexts` would put back. */
export const textsOf = (draft: Draft): Record<string, string> => {
  const texts: Record<string, string> = {};
  for (const locale of locales) {
    for (const { key, title, items } of draft.content.dimensions) {
      texts[`dimensions.${key}.title.${locale}`] = title[locale];
      for (const item of items)
        for (const part of ['title', ...levels] as const) {
          const wording = item[part];
          if (wording) texts[`items.${item.itemKey}.${part}.${locale}`] = wording[locale];
        }
    }
    for (const [place, wording] of draft.content.questions.flatMap(questionTextsOf))
      texts[`${place}.${locale}`] = wording[locale];
    const optional = [
      ...(draft.content.pages ?? []).flatMap(pageTextsOf),
      ...endingTextsOf(draft.content.ending),
    ];
    for (const [place, wording] of optional)
      if (locales.some((one) => wording[one] !== '')) texts[`${place}.${locale}`] = wording[locale];
    draft.content.scale.labels[locale].forEach((label, index) => {
      texts[`scale.labels.${locale}.${index}`] = label;
    });
  }
  return texts;
};

/** The draft with a scale of `points`. The words of points that go are kept, and are there again when they come back. */
export const withPoints = (draft: Draft, points: number): Draft => {
  const kept = perLocale((locale) => [...draft.content.scale.labels[locale], ...draft.shelf.labels[locale]]);
  const labels = perLocale((locale) =>
    Array.from({ length: points }, (_, index) => kept[locale][index] ?? ''),
  );
  const shelf = { ...draft.shelf, labels: perLocale((locale) => kept[locale].slice(points)) };
  return withScale({ ...draft, shelf }, { ...draft.content.scale, points, labels });
};

/** The draft without an item, which is kept aside. */
export const withoutItem = (draft: Draft, itemKey: string): Draft => {
  const from = draft.content.dimensions.find(({ items }) => items.some((item) => item.itemKey === itemKey));
  const item = from?.items.find((one) => one.itemKey === itemKey);
  if (!from || !item) return draft;
  const shelf = { ...draft.shelf, items: [...draft.shelf.items, { dimensionKey: from.key, item }] };
  return withDimensions({ ...draft, shelf }, (dimension) => ({
    ...dimension,
    items: dimension.items.filter((one) => one !== item),
  }));
};

/** The draft with a removed item put back at the end of its dimension; where that is gone, of the last one. */
export const withItemBack = (draft: Draft, itemKey: string): Draft => {
  const removed = draft.shelf.items.find(({ item }) => item.itemKey === itemKey);
  if (!removed) return draft;
  const { dimensions } = draft.content;
  const to = dimensions.find(({ key }) => key === removed.dimensionKey) ?? dimensions.at(-1);
  if (!to) return draft;
  const shelf = { ...draft.shelf, items: draft.shelf.items.filter((one) => one !== removed) };
  return withDimensions({ ...draft, shelf }, (dimension) =>
    dimension === to ? { ...dimension, items: [...dimension.items, removed.item] } : dimension,
  );
};

/** The levels in which the dimension's items are asked; a new item is asked in the same. */
const levelsAsked = ({ content }: Draft, dimensionKey: string): readonly Level[] => {
  const [like] = content.dimensions.find(({ key }) => key === dimensionKey)?.items ?? [];
  return like ? levels.filter((level) => like[level]) : ['expected', 'delivered'];
};

/** The draft with a new item, so far known by its short name in one language. Its key is made from that and stays. */
export const withNewItem = (
  draft: Draft,
  added: { dimensionKey: string; locale: Locale; title: string },
): Draft => {
  const known = [...itemsOf(draft.content), ...draft.shelf.items.map(({ item }) => item)];
  const itemKey = keyFrom(
    added.title,
    known.map((item) => item.itemKey),
    'item',
  );
  const title = { ...nowhere, [added.locale]: added.title };
  const asked = levelsAsked(draft, added.dimensionKey);
  const item: Item = {
    itemKey,
    title,
    ...Object.fromEntries(asked.map((level) => [level, nowhere] as const)),
  };
  return withDimensions(draft, (dimension) =>
    dimension.key === added.dimensionKey ? { ...dimension, items: [...dimension.items, item] } : dimension,
  );
};

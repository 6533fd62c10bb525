import { keyFrom } from '../../platform/keys.js';
import type { Localized } from '../../platform/i18n/localized.js';
import type { Locale } from '../../platform/i18n/locales.js';
import { placed, placeOf, withBlock, withBlockAt, withPages } from './arranging.js';
import { itemBlock, questionBlock } from './page.js';
import { blocksOf, pagesOf } from './pages.js';
import { OTHER, takesOptions, type Question, type QuestionKind } from './question.js';
import { itemsOf, type Dimension, type Item } from './survey.js';
import type { Draft } from './template.js';

/** What was made, and the draft that has it. `key` is '' where nothing could be made. */
export type Added = { readonly draft: Draft; readonly key: string };

/** A text that so far is known in one language. */
export const inOne = (locale: Locale, text: string): Localized => ({
  az: '',
  tr: '',
  en: '',
  ru: '',
  [locale]: text,
});

const withQuestions = (draft: Draft, questions: readonly Question[]): Draft => ({
  ...draft,
  content: { ...draft.content, questions },
});

const withDimensions = (draft: Draft, dimensions: readonly Dimension[]): Draft => ({
  ...draft,
  content: { ...draft.content, dimensions },
});

/** Keys of questions that are taken: of those on the shelf, too, as their answers may exist. */
const questionKeys = ({ content, shelf }: Draft): string[] =>
  [...content.questions, ...shelf.questions].map(({ key }) => key);

const itemKeys = ({ content, shelf }: Draft): string[] =>
  [...itemsOf(content), ...shelf.items.map(({ item }) => item)].map(({ itemKey }) => itemKey);

/** A consent and a notice are shown before the service; everything else is asked after it, unless its author says otherwise. */
const wavesOf = (kind: QuestionKind): Question['waves'] =>
  kind === 'consent' || kind === 'info' ? ['before'] : ['after'];

/** The draft with a new question of a kind at the end of a page. Its key is made from its text and stays. */
export const withQuestionAdded = (
  draft: Draft,
  added: {
    readonly kind: QuestionKind;
    readonly pageKey: string;
    readonly locale: Locale;
    readonly text: string;
  },
): Added => {
  const { kind, pageKey, locale, text } = added;
  const key = keyFrom(text, questionKeys(draft), 'question');
  const options = takesOptions(kind)
    ? ['option-1', 'option-2'].map((option) => ({ key: option, text: inOne(locale, '') }))
    : [];
  const question: Question = {
    key,
    kind,
    waves: wavesOf(kind),
    text: inOne(locale, text),
    options,
    other: false,
    ...(kind === 'contact' && { fields: ['name', 'email', 'phone'] as const }),
  };
  const asked = withQuestions(withPages(draft), [...draft.content.questions, question]);
  return { draft: placed(asked, pageKey), key };
};

/** The draft with a dimension at the end, so far without items and known by its name in one language. */
export const withDimensionAdded = (draft: Draft, locale: Locale, title: string): Added => {
  const taken = [
    ...draft.content.dimensions.map(({ key }) => key),
    ...draft.shelf.items.map(({ dimensionKey }) => dimensionKey),
  ];
  const key = keyFrom(title, taken, 'dimension');
  const dimension = { key, title: inOne(locale, title), items: [] };
  return { draft: withDimensions(draft, [...draft.content.dimensions, dimension]), key };
};

/** The draft without a dimension that has no items; another stays. */
export const withoutDimension = (draft: Draft, key: string): Draft =>
  withDimensions(
    draft,
    draft.content.dimensions.filter((one) => one.key !== key || one.items.length > 0),
  );

/** The draft with a dimension one place up (−1) or down (+1). Charts and tables follow this order. */
export const withDimensionMoved = (draft: Draft, key: string, by: -1 | 1): Draft => {
  const { dimensions } = draft.content;
  const at = dimensions.findIndex((one) => one.key === key);
  const one = dimensions[at];
  const to = at + by;
  if (!one || to < 0 || to >= dimensions.length) return draft;
  return withDimensions(draft, dimensions.toSpliced(at, 1).toSpliced(to, 0, one));
};

/** The draft with an item scored in another dimension. What is asked where stays as it is. */
export const withItemIn = (draft: Draft, itemKey: string, dimensionKey: string): Draft => {
  const item = itemsOf(draft.content).find((one) => one.itemKey === itemKey);
  const { dimensions } = draft.content;
  const to = dimensions.find(({ key }) => key === dimensionKey);
  if (!item || !to || to.items.includes(item)) return draft;
  return withDimensions(
    withPages(draft),
    dimensions.map((one) => {
      const items = one.items.filter((other) => other !== item);
      return one === to ? { ...one, items: [...items, item] } : { ...one, items };
    }),
  );
};

/** Puts what was just made directly behind its model, and asks it in the same way. */
const behind = (draft: Draft, model: string, copy: string): Draft => {
  const place = placeOf(draft, model);
  const page = place && pagesOf(draft.content)[place.pageAt];
  if (!place || !page) return draft;
  const like = blocksOf(draft.content).get(model);
  return withBlock(withBlockAt(draft, copy, page.key, place.at + 1), copy, (block) => ({
    ...like,
    id: block.id,
  }));
};

const duplicatedItem = (draft: Draft, item: Item): Added => {
  const key = keyFrom(item.itemKey, itemKeys(draft), 'item');
  const copy: Item = { ...item, itemKey: key };
  const dimensions = draft.content.dimensions.map((one) => {
    const at = one.items.indexOf(item);
    return at === -1 ? one : { ...one, items: one.items.toSpliced(at + 1, 0, copy) };
  });
  const asked = placed(withDimensions(withPages(draft), dimensions));
  return { draft: behind(asked, itemBlock(item.itemKey), itemBlock(key)), key: itemBlock(key) };
};

const duplicatedQuestion = (draft: Draft, question: Question): Added => {
  const key = keyFrom(question.key, questionKeys(draft), 'question');
  const at = draft.content.questions.indexOf(question);
  const questions = draft.content.questions.toSpliced(at + 1, 0, { ...question, key });
  const asked = placed(withQuestions(withPages(draft), questions));
  return { draft: behind(asked, questionBlock(question.key), questionBlock(key)), key: questionBlock(key) };
};

/** The draft with a copy of an item or a question behind it; `key` is the id of the copy's block. */
export const duplicated = (draft: Draft, id: string): Added => {
  const item = itemsOf(draft.content).find(({ itemKey }) => itemBlock(itemKey) === id);
  if (item) return duplicatedItem(draft, item);
  const question = draft.content.questions.find(({ key }) => questionBlock(key) === id);
  return question ? duplicatedQuestion(draft, question) : { draft, key: '' };
};

/** The draft with one more option of a question, at its end. */
export const withOptionAdded = (draft: Draft, questionKey: string, locale: Locale, text: string): Draft => {
  const question = draft.content.questions.find(({ key }) => key === questionKey);
  if (!question || !takesOptions(question.kind)) return draft;
  const shelved = draft.shelf.options.filter((one) => one.questionKey === questionKey);
  const taken = [...question.options, ...shelved.map(({ option }) => option)].map(({ key }) => key);
  const option = { key: keyFrom(text, [...taken, OTHER], 'option'), text: inOne(locale, text) };
  return withQuestions(
    draft,
    draft.content.questions.map((one) =>
      one === question ? { ...one, options: [...one.options, option] } : one,
    ),
  );
};

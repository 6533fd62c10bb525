import { isDeepStrictEqual } from 'node:util';
import type { Localized } from '../../platform/i18n/localized.js';
import { placed, withPages } from './arranging.js';
import type { Block, Page } from './page.js';
import { answerOfKind, takesOptions, type Question, type QuestionKind } from './question.js';
import { itemsOf, levels, type Item, type Level } from './survey.js';
import type { Draft } from './template.js';

const nowhere: Localized = { az: '', tr: '', en: '', ru: '' };

const isEmpty = (wording: Localized): boolean => Object.values(wording).every((text) => text === '');

/** A text that may be left out: it is there as soon as it says something in any language. */
const optional = <Name extends string>(
  name: Name,
  wording: Localized,
): { readonly [N in Name]?: Localized } =>
  (isEmpty(wording) ? {} : { [name]: wording }) as { readonly [N in Name]?: Localized };

/** Every text of a page and of its blocks with its place, as a Problem names it. Those left out are empty. */
export const pageTextsOf = ({ key, title, lead, blocks }: Page): [place: string, Localized][] => [
  [`pages.${key}.title`, title ?? nowhere],
  [`pages.${key}.lead`, lead ?? nowhere],
  ...blocks.map((block) => blockTextOf(block)),
];

export const blockTextOf = ({ id, help }: Block): [place: string, Localized] => [
  `blocks.${id}.help`,
  help ?? nowhere,
];

type Reword = (place: string, wording: Localized) => Localized;

const rewordedBlock = (block: Block, reword: Reword): Block => {
  const { help: _help, ...rest } = block;
  return { ...rest, ...optional('help', reword(...blockTextOf(block))) };
};

/** The page with every text as `reword` has it. */
export const rewordedPage = (page: Page, reword: Reword): Page => {
  const { title = nowhere, lead = nowhere, blocks, key, ...rest } = page;
  return {
    key,
    ...optional('title', reword(`pages.${key}.title`, title)),
    ...optional('lead', reword(`pages.${key}.lead`, lead)),
    ...rest,
    blocks: blocks.map((block) => rewordedBlock(block, reword)),
  };
};

const withItems = (draft: Draft, change: (item: Item) => Item): Draft => ({
  ...draft,
  content: {
    ...draft.content,
    dimensions: draft.content.dimensions.map((one) => ({ ...one, items: one.items.map(change) })),
  },
});

/** The draft with an item asked at these levels and no others. The words of a level that goes are kept aside. */
export const withLevels = (draft: Draft, itemKey: string, asked: readonly Level[]): Draft => {
  const item = itemsOf(draft.content).find((one) => one.itemKey === itemKey);
  if (!item) return draft;
  const shelved = draft.shelf.wordings ?? [];
  const ofLevel = (level: Level): Localized | undefined =>
    item[level] ?? shelved.find((one) => one.itemKey === itemKey && one.level === level)?.wording;
  const gone = levels.flatMap((level) => {
    const wording = item[level];
    return wording && !asked.includes(level) ? [{ itemKey, level, wording }] : [];
  });
  const added = levels.filter((level) => asked.includes(level) && !item[level]);
  if (gone.length === 0 && added.length === 0) return draft;
  const wordings = levels
    .filter((level) => asked.includes(level))
    .map((level) => [level, ofLevel(level) ?? nowhere]);
  const changed: Item = {
    itemKey,
    title: item.title,
    ...(Object.fromEntries(wordings) as Partial<Record<Level, Localized>>),
  };
  const kept = shelved.filter((one) => one.itemKey !== itemKey || !added.includes(one.level));
  const shelf = { ...draft.shelf, wordings: [...kept, ...gone] };
  return placed(withItems({ ...draft, shelf }, (one) => (one === item ? changed : one)));
};

/** What of a question its form sets, beside its words. */
export type QuestionSettings = Partial<
  Pick<Question, 'kind' | 'waves' | 'other' | 'shuffled' | 'least' | 'greatest' | 'right' | 'fields'>
>;

/** Kinds whose answers are kept alike: a question can become another of these without making its answers meaningless. */
const likeKinds: readonly (readonly QuestionKind[])[] = [
  ['choice', 'choices'],
  ['text', 'line'],
];

/** The kinds that a question can be made into, its own first in its group. */
export const kindsLike = (kind: QuestionKind): readonly QuestionKind[] =>
  likeKinds.find((kinds) => kinds.includes(kind)) ?? [kind];

/** Only what the kind knows, and nothing that is off: two drafts that ask the same are the same. */
const fitting = (question: Question): Question => {
  const { key, kind, waves, text, options, other, shuffled, least, greatest, right, fields } = question;
  const hasOptions = takesOptions(kind);
  return {
    key,
    kind,
    waves,
    text,
    options,
    other: (kind === 'choice' || kind === 'choices') && other,
    ...(hasOptions && shuffled && { shuffled }),
    ...(kind === 'number' && least !== undefined && { least }),
    ...(kind === 'number' && greatest !== undefined && { greatest }),
    ...(kind === 'attention' && right && { right }),
    ...(kind === 'contact' && { fields: fields ?? [] }),
  };
};

/** The draft with a question asked otherwise. A kind whose answers would mean something else is not taken. */
export const withQuestionSettings = (draft: Draft, key: string, settings: QuestionSettings): Draft => ({
  ...draft,
  content: {
    ...draft.content,
    questions: draft.content.questions.map((one) => {
      if (one.key !== key) return one;
      const kind = settings.kind && kindsLike(one.kind).includes(settings.kind) ? settings.kind : one.kind;
      return fitting({ ...one, ...settings, kind });
    }),
  },
});

/** Whether "does not apply to me" can be offered for a block: on a scale alone. */
export const takesNa = (id: string): boolean => id.startsWith('item.') || id.startsWith('outcome.');

/** Whether a block can be answered at all, and so be required. */
export const isAnswered = (draft: Pick<Draft, 'content'>, id: string): boolean => {
  const question = draft.content.questions.find(({ key }) => `ask.${key}` === id);
  return !question || answerOfKind[question.kind] !== 'none';
};

/** How a block is asked: what is left out stands for the usual. */
export type BlockSettings = Pick<Block, 'showIf' | 'required' | 'na'>;

/** The draft with a block asked in this way. A draft without pages gets them only where something changes. */
export const withBlockSettings = (draft: Draft, id: string, settings: BlockSettings): Draft => {
  const arranged = withPages(draft);
  const pages = (arranged.content.pages ?? []).map((page) => ({
    ...page,
    blocks: page.blocks.map((block) => {
      if (block.id !== id) return block;
      const { help } = block;
      return { id, ...settings, ...(help && { help }) };
    }),
  }));
  const next = { ...arranged, content: { ...arranged.content, pages } };
  return isDeepStrictEqual(next.content.pages, arranged.content.pages) ? draft : next;
};

import { isLocale, type Locale } from '../../platform/i18n/locales.js';
import {
  duplicated,
  itemBlock,
  itemsOf,
  optionsOf,
  outcomeKeys,
  placed,
  questionBlock,
  questionKinds,
  withBlockAt,
  withBlockMoved,
  withDimensionAdded,
  withDimensionMoved,
  withItemBack,
  withNewItem,
  withOptionAdded,
  withOptionBack,
  withOptionMoved,
  withoutDimension,
  withoutItem,
  withoutOption,
  withoutPage,
  withoutQuestion,
  withPageAdded,
  withPageMoved,
  withPages,
  withQuestionAdded,
  withQuestionBack,
  type Draft,
  type Outcome,
  type QuestionKind,
} from '../templates/index.js';
import type { Addition, Wanted } from './additions.js';
import { testAdded, testRemoved } from './condition.js';
import { isBlock, thingOf, type Thing } from './thing.js';

const key = '[a-z0-9-]{1,60}';
const block = `[a-z]{1,12}(?:\\.${key})?`;

/**
 * What a button says: `save`, `next`, `in:ru`, `up`, `remove`, `add`, `restore:item.respect`, `place:ask.needs:page-2:0` (drag),
 * `option:down:speed`, `test:remove:1`. Most mean the thing that the form is about.
 */
export const actionPattern = new RegExp(
  `^(?:save|publish|next|up|down|remove|duplicate|add|add-page|add-dimension|in:(?:az|tr|en|ru)|restore:${block}` +
    `|place:${block}:${key}:\\d{1,3}|option:add|option:(?:up|down|remove|restore):${key}|test:add|test:remove:\\d)$`,
);

/** The draft after what a button did, and the thing that is shown then. */
export type Done = { readonly draft: Draft; readonly at: string };

const by = (verb: string): -1 | 1 => (verb === 'up' ? -1 : 1);

const moved = (draft: Draft, thing: Thing, way: -1 | 1): Draft => {
  if (thing.kind === 'page') return withPageMoved(draft, thing.key, way);
  if (thing.kind === 'dimension') return withDimensionMoved(draft, thing.key, way);
  return isBlock(thing) ? withBlockMoved(draft, thing.at, way) : draft;
};

const withContent = (draft: Draft, change: Partial<Draft['content']>): Draft =>
  placed({ ...draft, content: { ...draft.content, ...change } });

const removed = (draft: Draft, thing: Thing): Draft => {
  switch (thing.kind) {
    case 'page':
      return withoutPage(draft, thing.key);
    case 'dimension':
      return withoutDimension(draft, thing.key);
    case 'item':
      return placed(withoutItem(draft, thing.key));
    case 'question':
      return placed(withoutQuestion(draft, thing.key));
    case 'outcome':
      return withContent(draft, { outcomes: draft.content.outcomes.filter((one) => one !== thing.key) });
    case 'importance':
      return withContent(draft, { askImportance: false });
    case 'comment':
      return withContent(draft, { askComment: false });
    case 'survey':
    case 'scale':
    case 'add':
      return draft;
  }
};

const restored = (draft: Draft, id: string): Draft => {
  const itemKey = draft.shelf.items.find(({ item }) => itemBlock(item.itemKey) === id)?.item.itemKey;
  if (itemKey) return placed(withItemBack(draft, itemKey));
  const question = draft.shelf.questions.find((one) => questionBlock(one.key) === id);
  return question ? placed(withQuestionBack(draft, question.key)) : draft;
};

const isOutcome = (addition: Addition): addition is Outcome => outcomeKeys.includes(addition as Outcome);
const isQuestion = (addition: Addition): addition is QuestionKind =>
  questionKinds.includes(addition as QuestionKind);

const itemAdded = (draft: Draft, pageKey: string, wanted: Wanted, locale: Locale): Done => {
  const made = wanted.dimension === '' ? withDimensionAdded(draft, locale, wanted.newDimension) : null;
  const dimensionKey = made?.key ?? wanted.dimension;
  const arranged = withPages(made?.draft ?? draft);
  const known = new Set(itemsOf(arranged.content).map(({ itemKey }) => itemKey));
  const added = placed(withNewItem(arranged, { dimensionKey, locale, title: wanted.text }), pageKey);
  const item = itemsOf(added.content).find(({ itemKey }) => !known.has(itemKey));
  return { draft: added, at: item ? itemBlock(item.itemKey) : '' };
};

const added = (draft: Draft, pageKey: string, wanted: Wanted, locale: Locale): Done => {
  const { addition, text } = wanted;
  if (addition === 'item') return itemAdded(draft, pageKey, wanted, locale);
  const arranged = withPages(draft);
  const { content } = arranged;
  if (isQuestion(addition)) {
    const made = withQuestionAdded(arranged, { kind: addition, pageKey, locale, text });
    return { draft: made.draft, at: questionBlock(made.key) };
  }
  if (isOutcome(addition)) {
    const outcomes = outcomeKeys.filter((one) => one === addition || content.outcomes.includes(one));
    const next = { ...arranged, content: { ...content, outcomes } };
    return { draft: placed(next, pageKey), at: `outcome.${addition}` };
  }
  const asked = addition === 'importance' ? { askImportance: true } : { askComment: true };
  return { draft: placed({ ...arranged, content: { ...content, ...asked } }, pageKey), at: addition };
};

const optionActedOn = (
  draft: Draft,
  questionKey: string,
  [verb = '', option = '']: readonly string[],
): Draft => {
  if (verb === 'remove') return withoutOption(draft, questionKey, option);
  if (verb === 'restore')
    return optionsOf(draft, questionKey).some((one) => one.key === option)
      ? withOptionBack(draft, questionKey, option)
      : draft;
  return withOptionMoved(draft, questionKey, option, by(verb));
};

/** What the outline has after a thing; after the last, and after what stands on no page, the survey as a whole. */
const placeAfter = (draft: Draft, thing: Thing): string => {
  const pages = withPages(draft).content.pages ?? [];
  const places = pages.flatMap(({ key: page, blocks }) => [`page.${page}`, ...blocks.map(({ id }) => id)]);
  const at = places.indexOf(thing.at);
  return (at === -1 ? undefined : places[at + 1]) ?? 'survey';
};

/** Does what a button says to the draft. What the thing does not have, or cannot have done, changes nothing. */
export const actedOn = (draft: Draft, thing: Thing, action: string, wanted: Wanted, locale: Locale): Done => {
  const [verb = '', ...rest] = action.split(':');
  const [first = '', second = '', third = ''] = rest;
  const here = (next: Draft): Done => ({ draft: next, at: thing.at });
  switch (verb) {
    case 'up':
    case 'down':
      return here(moved(draft, thing, by(verb)));
    case 'remove':
      return { draft: removed(draft, thing), at: '' };
    case 'duplicate': {
      const made = duplicated(draft, thing.at);
      return { draft: made.draft, at: made.key || thing.at };
    }
    case 'restore':
      return { draft: restored(draft, first), at: first };
    case 'place':
      return { draft: withBlockAt(draft, first, second, Number(third)), at: first };
    case 'next':
      return { draft, at: placeAfter(draft, thing) };
    case 'add':
      return thing.kind === 'add' ? added(draft, thing.key, wanted, locale) : here(draft);
    case 'add-page': {
      const made = withPageAdded(draft, thing.kind === 'page' ? thing.key : '');
      return { draft: made.draft, at: `page.${made.key}` };
    }
    case 'add-dimension': {
      const made = withDimensionAdded(draft, locale, wanted.newDimension);
      return { draft: made.draft, at: `dimension.${made.key}` };
    }
    case 'option':
      if (thing.kind !== 'question') return here(draft);
      return here(
        first === 'add'
          ? withOptionAdded(draft, thing.key, locale, wanted.newOption)
          : optionActedOn(draft, thing.key, rest),
      );
    case 'test':
      return here(first === 'add' ? testAdded(draft, thing) : testRemoved(draft, thing, Number(second)));
    default:
      return here(draft);
  }
};

/** The language that a button chooses; null where it chooses none. */
export const localeChosen = (action: string): Locale | null => {
  const [verb, locale] = action.split(':');
  return verb === 'in' && isLocale(locale) ? locale : null;
};

/** What is shown after something was removed: what stands in its place now. */
export const placeAfterRemoval = (before: Draft, after: Draft, thing: Thing): string => {
  const first = thingOf(after.content).at;
  const all = (draft: Draft) =>
    (draft.content.pages ?? withPages(draft).content.pages ?? []).flatMap(({ blocks }) =>
      blocks.map(({ id }) => id),
    );
  const at = all(before).indexOf(thing.at);
  return (at === -1 ? undefined : (all(after)[at] ?? all(after)[at - 1])) ?? first;
};

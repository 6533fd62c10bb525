import { isDeepStrictEqual } from 'node:util';
import {
  blocksOf,
  contactFields,
  FEWEST_POINTS,
  isAnswered,
  levels,
  MOST_POINTS,
  outcomeKeys,
  pagesOf,
  placed,
  presentations,
  questionKinds,
  takesNa,
  withBlockSettings,
  withItemIn,
  withLevels,
  withPage,
  withPages,
  withPoints,
  withQuestionSettings,
  withTexts,
  comparisons,
  type Draft,
  type Test,
} from '../templates/index.js';
import { conditionFrom, conditionOf, MOST_TESTS, withCondition } from './condition.js';
import { additions, type Wanted } from './additions.js';
import { isBlock, type Thing } from './thing.js';

/** What was typed, by field. */
export type Typed = Readonly<Record<string, string>>;

/**
 * Boxes that are ticked or not. A box that is off sends nothing: `settings` and `condition` tell that the form has them at
 * all, so that a form with texts alone changes nothing else.
 */
export const settingNames = [
  'settings',
  'condition',
  ...levels.map((level) => `level.${level}`),
  'wave.before',
  'wave.after',
  'other',
  'shuffled',
  'matrix',
  'na',
  ...outcomeKeys,
  'importance',
  'comment',
] as const;

const isOn = (typed: Typed, name: string): boolean => typed[name] === 'yes';

const oneOf = <T extends string>(all: readonly T[], value: string | undefined): T | undefined =>
  all.find((one) => one === value);

/** What was typed for something new. */
export const wantedFrom = (typed: Typed): Wanted => ({
  addition: oneOf(additions, typed['addition']) ?? 'item',
  text: typed['newText'] ?? '',
  dimension: typed['dimension'] ?? '',
  newDimension: typed['newDimension'] ?? '',
  newOption: typed['newOption'] ?? '',
});

const testsFrom = (typed: Typed): Test[] =>
  Array.from({ length: MOST_TESTS }, (_, at): Test[] => {
    const of = typed[`of.${at}`];
    if (of === undefined) return [];
    const is = oneOf(comparisons, typed[`is.${at}`]) ?? 'is';
    return [{ of, is, value: typed[`value.${at}`] ?? '' }];
  }).flat();

const withTypedCondition = (draft: Draft, thing: Thing, typed: Typed): Draft => {
  if (!isOn(typed, 'condition')) return draft;
  const showIf = conditionFrom(typed['when'] ?? '', testsFrom(typed));
  const isSame = showIf === undefined && conditionOf(draft, thing) === undefined;
  return isSame ? draft : withCondition(draft, thing, showIf);
};

const requiredFrom = (typed: Typed): { readonly required?: boolean } => {
  if (typed['required'] === 'yes') return { required: true };
  return typed['required'] === 'no' ? { required: false } : {};
};

/** How a block is asked, apart from when. */
const withTypedBlock = (draft: Draft, thing: Thing, typed: Typed): Draft => {
  const showIf = blocksOf(draft.content).get(thing.at)?.showIf;
  return withBlockSettings(draft, thing.at, {
    ...(showIf && { showIf }),
    ...(isAnswered(draft, thing.at) && requiredFrom(typed)),
    ...(takesNa(thing.at) && !isOn(typed, 'na') && { na: false }),
  });
};

const numberFrom = (text: string | undefined): number | undefined => {
  const value = Number(text);
  return text === undefined || text.trim() === '' || !Number.isFinite(value) ? undefined : value;
};

const withTypedItem = (draft: Draft, key: string, typed: Typed): Draft => {
  const asked = levels.filter((level) => isOn(typed, `level.${level}`));
  return withItemIn(withLevels(draft, key, asked), key, typed['dimension'] ?? '');
};

const withTypedQuestion = (draft: Draft, key: string, typed: Typed): Draft => {
  const kind = oneOf(questionKinds, typed['kind']);
  const least = numberFrom(typed['least']);
  const greatest = numberFrom(typed['greatest']);
  return withQuestionSettings(draft, key, {
    ...(kind && { kind }),
    waves: (['before', 'after'] as const).filter((wave) => isOn(typed, `wave.${wave}`)),
    other: isOn(typed, 'other'),
    shuffled: isOn(typed, 'shuffled'),
    least,
    greatest,
    right: typed['right'] ?? '',
    fields: contactFields.filter((field) => isOn(typed, `field.${field}`)),
  });
};

const withTypedPage = (draft: Draft, key: string, typed: Typed): Draft => {
  const askOnly = numberFrom(typed['askOnly']);
  return withPage(draft, key, ({ shuffled: _shuffled, matrix: _matrix, askOnly: _askOnly, ...page }) => ({
    ...page,
    ...(isOn(typed, 'shuffled') && { shuffled: true }),
    ...(isOn(typed, 'matrix') && { matrix: true }),
    ...(askOnly !== undefined && { askOnly }),
  }));
};

const withTypedSurvey = (draft: Draft, typed: Typed): Draft => {
  const { presentation: before, ...content } = draft.content;
  const presentation = oneOf(presentations, typed['presentation']) ?? before;
  return placed({
    ...draft,
    content: {
      ...content,
      outcomes: outcomeKeys.filter((outcome) => isOn(typed, outcome)),
      askImportance: isOn(typed, 'importance'),
      askComment: isOn(typed, 'comment'),
      ...(presentation && (before || presentation !== 'whole') && { presentation }),
    },
  });
};

const withTypedScale = (draft: Draft, typed: Typed): Draft => {
  const points = Number(typed['points']);
  const isCount = Number.isInteger(points) && points >= FEWEST_POINTS && points <= MOST_POINTS;
  const next = isCount ? withPoints(draft, points) : draft;
  const low = typed['low'] === '0' ? 0 : typed['low'] === '1' ? 1 : next.content.scale.low;
  return { ...next, content: { ...next.content, scale: { ...next.content.scale, low } } };
};

const withSettings = (draft: Draft, thing: Thing, typed: Typed): Draft => {
  switch (thing.kind) {
    case 'survey':
      return withTypedSurvey(draft, typed);
    case 'scale':
      return withTypedScale(draft, typed);
    case 'page':
      return withTypedPage(draft, thing.key, typed);
    case 'item':
      return withTypedItem(draft, thing.key, typed);
    case 'question':
      return withTypedQuestion(draft, thing.key, typed);
    case 'add':
    case 'dimension':
    case 'outcome':
    case 'importance':
    case 'comment':
      return draft;
  }
};

/** Texts of pages and blocks have no place before there are pages. */
const needsPages = (draft: Draft, thing: Thing, typed: Typed): boolean =>
  !draft.content.pages &&
  (thing.kind === 'page' ||
    Object.entries(typed).some(([name, text]) => /^blocks\./.test(name) && text !== ''));

/** Who only looked at a page has not arranged anything: pages that would be there anyway are not kept. */
const unlessAsBefore = (next: Draft, before: Draft): Draft => {
  const { pages, ...content } = next.content;
  const isAsBefore = !before.content.pages && isDeepStrictEqual(pages, pagesOf(content));
  return isAsBefore ? { ...next, content } : next;
};

/** The draft with what was typed for a thing: its texts, how it is asked, and when. */
export const typedDraft = (draft: Draft, thing: Thing, typed: Typed): Draft => {
  const reworded = withTexts(needsPages(draft, thing, typed) ? withPages(draft) : draft, typed);
  const isSet = isOn(typed, 'settings');
  const set = isSet ? withSettings(reworded, thing, typed) : reworded;
  const asked = isSet && isBlock(thing) ? withTypedBlock(set, thing, typed) : set;
  return unlessAsBefore(withTypedCondition(asked, thing, typed), draft);
};

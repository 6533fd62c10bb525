import { locales, type Locale } from '../../platform/i18n/locales.js';
import { isDeepStrictEqual } from 'node:util';
import { isItemBlock } from './page.js';
import { itemsOf, levels, type Item, type SurveyContent } from './survey.js';

/** An item as its reader knows it, and in which languages its statements differ. */
export type Reworded = { readonly item: Item; readonly locales: readonly Locale[] };

/** What differs between two states of a survey, as far as it matters for comparing their answers. */
export type Changes = {
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
  /** Asked in other words, before or after the service. */
  readonly reworded: readonly Reworded[];
  /** Another short name, of an item or a dimension: what is asked stayed the same. */
  readonly renamed: boolean;
  /** Another number of points or another lowest value: figures of the two cannot be compared as they are. */
  readonly rescaled: boolean;
  /** The languages in which a point of the scale has another word; empty where the scale itself changed. */
  readonly relabelled: readonly Locale[];
  /** The same items in another order, or in another dimension. */
  readonly reordered: boolean;
  /** Other items, or more or fewer of them, are drawn for each customer. */
  readonly redrawn: boolean;
  /** Something is asked beside the items that was not before, or the other way round. */
  readonly askedOtherwise: boolean;
};

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);

const rewordedIn = (before: Item, after: Item): Locale[] =>
  locales.filter((locale) => levels.some((level) => before[level]?.[locale] !== after[level]?.[locale]));

const titlesOf = (content: SurveyContent, itemKeys: ReadonlySet<string>): Map<string, string> =>
  new Map([
    ...content.dimensions.map(({ key, title }): [string, string] => [
      `dimension ${key}`,
      locales.map((locale) => title[locale]).join('\n'),
    ]),
    ...itemsOf(content)
      .filter(({ itemKey }) => itemKeys.has(itemKey))
      .map(({ itemKey, title }): [string, string] => [
        `item ${itemKey}`,
        locales.map((locale) => title[locale]).join('\n'),
      ]),
  ]);

const differ = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  [...a].some(([key, text]) => b.has(key) && b.get(key) !== text);

/** Where each item stands, leaving out those that only one of the two has. */
const placesOf = (content: SurveyContent, itemKeys: ReadonlySet<string>): string[] =>
  content.dimensions.flatMap(({ key, items }) =>
    items.filter(({ itemKey }) => itemKeys.has(itemKey)).map(({ itemKey }) => `${key}.${itemKey}`),
  );

/** What is asked beside the items. */
const askedToo = ({
  outcomes,
  questions,
  askImportance,
  askComment,
  pages,
  presentation,
  ending,
}: SurveyContent) => [
  outcomes.toSorted(),
  questions,
  askImportance,
  askComment,
  pages ?? null,
  presentation ?? 'whole',
  ending ?? null,
];

/** Of which items how many are drawn: a dimension counts other customers where that changes. */
const drawsOf = ({ pages = [] }: SurveyContent): string[] =>
  pages
    .flatMap(({ askOnly, blocks }) => {
      const items = blocks.map(({ id }) => id).filter(isItemBlock);
      return askOnly === undefined ? [] : [`${askOnly} of ${items.toSorted().join()}`];
    })
    .toSorted();

/** What changed from one state of a survey to another. */
export const changes = (before: SurveyContent, after: SurveyContent): Changes => {
  const old = new Map(itemsOf(before).map((item) => [item.itemKey, item]));
  const now = new Map(itemsOf(after).map((item) => [item.itemKey, item]));
  const kept = new Set([...now.keys()].filter((key) => old.has(key)));
  const rescaled = before.scale.points !== after.scale.points || before.scale.low !== after.scale.low;
  return {
    added: [...now.values()].filter(({ itemKey }) => !old.has(itemKey)),
    removed: [...old.values()].filter(({ itemKey }) => !now.has(itemKey)),
    reworded: [...now.values()].flatMap((item) => {
      const previous = old.get(item.itemKey);
      const different = previous ? rewordedIn(previous, item) : [];
      return different.length > 0 ? [{ item, locales: different }] : [];
    }),
    renamed: differ(titlesOf(before, kept), titlesOf(after, kept)),
    rescaled,
    relabelled: rescaled
      ? []
      : locales.filter((locale) => !sameList(before.scale.labels[locale], after.scale.labels[locale])),
    reordered: !sameList(placesOf(before, kept), placesOf(after, kept)),
    redrawn: !sameList(drawsOf(before), drawsOf(after)),
    askedOtherwise: !isDeepStrictEqual(askedToo(before), askedToo(after)),
  };
};

/** Whether two states of a survey ask exactly the same. */
export const isUnchanged = (found: Changes): boolean =>
  [found.added, found.removed, found.reworded, found.relabelled].every((list) => list.length === 0) &&
  !found.renamed &&
  !found.rescaled &&
  !found.reordered &&
  !found.redrawn &&
  !found.askedOtherwise;

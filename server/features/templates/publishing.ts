import { endingProblems } from './ending-problems.js';
import { duplicates, wordingProblems, type Problem } from './problem.js';
import { insertionProblems } from './insertion-problems.js';
import { pageProblems } from './page-problems.js';
import { questionProblems } from './question-problems.js';
import { scaleProblems } from './scale-problems.js';
import {
  asksImportance,
  asksIn,
  expectationLevelOf,
  isPaired,
  itemsOf,
  levels,
  type Item,
  type SurveyContent,
} from './survey.js';

const levelProblems = (item: Item): Problem[] => {
  if (levels.every((level) => !item[level]))
    return [{ field: `items.${item.itemKey}.levels`, code: 'no-level' }];
  return item.minimum && !item.delivered
    ? [{ field: `items.${item.itemKey}.delivered`, code: 'without-delivered' }]
    : [];
};

const itemProblems = (item: Item): Problem[] => [
  ...wordingProblems(`items.${item.itemKey}.title`, item.title),
  ...levels.flatMap((level) => {
    const wording = item[level];
    return wording ? wordingProblems(`items.${item.itemKey}.${level}`, wording) : [];
  }),
  ...levelProblems(item),
];

const dimensionProblems = ({ dimensions }: SurveyContent): Problem[] => [
  ...duplicates(
    dimensions.map(({ key }) => key),
    (key) => `dimensions.${key}.key`,
  ),
  ...dimensions.flatMap(({ key, title, items }): Problem[] => [
    ...wordingProblems(`dimensions.${key}.title`, title),
    ...(items.length === 0 ? [{ field: `dimensions.${key}.items`, code: 'missing' } as const] : []),
  ]),
];

/** What a survey is for: whether it was begun to hold what is delivered against what is expected. */
export type Aim = { readonly measuresGap: boolean };

export const hasPair = (content: Pick<SurveyContent, 'dimensions'>): boolean =>
  itemsOf(content).some(isPaired);

/**
 * A survey that is to show a gap and asks no item both as expected (or desired) and as delivered. It is to show one where it
 * was begun for that, or where it asks some items beforehand and others afterwards.
 */
const pairProblems = (content: SurveyContent, { measuresGap }: Aim): Problem[] => {
  if (hasPair(content)) return [];
  const items = itemsOf(content);
  const asksBoth =
    items.some((item) => expectationLevelOf(item) !== null) &&
    items.some(({ delivered }) => delivered !== undefined);
  return measuresGap || asksBoth ? [{ field: 'pairs', code: 'no-pair' }] : [];
};

/** A survey that asks nothing; points to be spread over less than two dimensions. */
const wholeProblems = (content: SurveyContent, aim: Aim): Problem[] => {
  const isEmpty = content.dimensions.length === 0 && !asksIn(content, 'before') && !asksIn(content, 'after');
  return [
    ...(isEmpty ? [{ field: 'asked', code: 'missing' } as const] : pairProblems(content, aim)),
    ...(content.askImportance && !asksImportance(content)
      ? [{ field: 'importance', code: 'too-few', params: { limit: 2 } } as const]
      : []),
  ];
};

/**
 * Everything that keeps a survey from being published, in the order of the form: scale, dimensions, items, questions,
 * the whole, pages, insertions, the ending. An empty list means that it can be published. `aim`: what it was begun for.
 */
export const findProblems = (content: SurveyContent, aim: Aim = { measuresGap: false }): Problem[] => {
  const items = itemsOf(content);
  const keys = items.map(({ itemKey }) => itemKey);
  return [
    ...scaleProblems(content.scale),
    ...dimensionProblems(content),
    ...duplicates(keys, (key) => `items.${key}.itemKey`),
    ...items.flatMap(itemProblems),
    ...questionProblems(content.questions),
    ...wholeProblems(content, aim),
    ...pageProblems(content),
    ...insertionProblems(content),
    ...endingProblems(content.ending),
  ];
};

import {
  ATTRIBUTE,
  comparesNumbers,
  comparesValues,
  SERVICE,
  type Condition,
  type Test,
} from './conditions.js';
import { isItemBlock, type Page } from './page.js';
import { blocksIn } from './pages.js';
import { duplicates, wordingProblems, type Problem } from './problem.js';
import { answersFor, type Answerable } from './sources.js';
import type { SurveyContent } from './survey.js';

const numeric = /^-?\d+(\.\d+)?$/;

/** What is wrong with one test: it asks for what is not known yet, or compares with what can never be answered. */
const testProblems = (
  place: string,
  { of, is, value }: Test,
  known: ReadonlyMap<string, Answerable>,
): Problem[] => {
  const isGiven = of === SERVICE || (of.startsWith(ATTRIBUTE) && of.length > ATTRIBUTE.length);
  const source = known.get(of);
  if (!isGiven && !source) return [{ field: `${place}.of`, code: 'unknown-source' }];
  if (!comparesValues(is)) return [];
  if (value === '') return [{ field: `${place}.value`, code: 'missing' }];
  if (comparesNumbers(is))
    return numeric.test(value) ? [] : [{ field: `${place}.value`, code: 'not-a-number' }];
  const isPossible = !source || source.values === null || source.values.includes(value);
  return isPossible ? [] : [{ field: `${place}.value`, code: 'never' }];
};

const groupBySource = (tests: readonly Test[]): Map<string, Test[]> => {
  const groups = new Map<string, Test[]>();
  for (const test of tests) groups.set(test.of, [...(groups.get(test.of) ?? []), test]);
  return groups;
};

/** Tests that no answer can pass together: the same answer is to be two things at once, or above and below. */
const neverHolds = ({ match, tests }: Condition, known: ReadonlyMap<string, Answerable>): boolean => {
  if (match === 'any') return false;
  const bySource = groupBySource(tests);
  return [...bySource].some(([of, some]) => {
    if (known.get(of)?.several) return false;
    const is = new Set(some.filter((one) => one.is === 'is').map(({ value }) => value));
    const isNot = some.filter((one) => one.is === 'is-not').map(({ value }) => value);
    const least = Math.max(...some.filter((one) => one.is === 'at-least').map(({ value }) => Number(value)));
    const most = Math.min(...some.filter((one) => one.is === 'at-most').map(({ value }) => Number(value)));
    const asksAnswered = some.some((one) => one.is !== 'unanswered' && one.is !== 'is-not');
    return (
      is.size > 1 ||
      isNot.some((value) => is.has(value)) ||
      least > most ||
      [...is].some((value) => Number(value) < least || Number(value) > most) ||
      (asksAnswered && some.some((one) => one.is === 'unanswered'))
    );
  });
};

const conditionProblems = (
  place: string,
  condition: Condition | undefined,
  known: ReadonlyMap<string, Answerable>,
): Problem[] => {
  if (!condition) return [];
  const found = condition.tests.flatMap((test, at) => testProblems(`${place}.showIf.${at}`, test, known));
  if (found.length > 0) return found;
  return neverHolds(condition, known) ? [{ field: `${place}.showIf`, code: 'never' }] : [];
};

const textProblems = (page: Page): Problem[] => [
  ...(page.title ? wordingProblems(`pages.${page.key}.title`, page.title) : []),
  ...(page.lead ? wordingProblems(`pages.${page.key}.lead`, page.lead) : []),
  ...page.blocks.flatMap(({ id, help }) => (help ? wordingProblems(`blocks.${id}.help`, help) : [])),
];

/** To ask only some of the items there must be more of them. */
const drawProblems = ({ key, askOnly, blocks }: Page): Problem[] => {
  const items = blocks.filter(({ id }) => isItemBlock(id)).length;
  const isFine = askOnly === undefined || (Number.isInteger(askOnly) && askOnly >= 1 && askOnly < items);
  return isFine ? [] : [{ field: `pages.${key}.askOnly`, code: 'asks-all', params: { items } }];
};

/** What each page may ask about: what is asked before it; a block also about what stands before it on its page. */
const orderProblems = (content: SurveyContent, pages: readonly Page[]): Problem[] => {
  const known = new Map<string, Answerable>();
  return pages.flatMap((page) => {
    const problems = conditionProblems(`pages.${page.key}`, page.showIf, known);
    const before = new Map(known);
    for (const block of page.blocks) {
      const source = page.shuffled ? before : known;
      problems.push(...conditionProblems(`blocks.${block.id}`, block.showIf, source));
      for (const [of, answerable] of answersFor(content, block.id)) known.set(of, answerable);
    }
    return problems;
  });
};

/**
 * What is wrong with the pages of a survey: something is asked twice, nowhere, or unknown; a page is empty; what decides
 * whether something is shown is asked later, or can never be so.
 */
export const pageProblems = (content: SurveyContent): Problem[] => {
  const { pages } = content;
  if (!pages) return [];
  const wanted = blocksIn(content);
  const placed = pages.flatMap(({ blocks }) => blocks.map(({ id }) => id));
  return [
    ...duplicates(
      pages.map(({ key }) => key),
      (key) => `pages.${key}.key`,
    ),
    ...duplicates(placed, (id) => `blocks.${id}`),
    ...placed
      .filter((id) => !wanted.includes(id))
      .map((id): Problem => ({ field: `blocks.${id}`, code: 'unknown-source' })),
    ...wanted
      .filter((id) => !placed.includes(id))
      .map((id): Problem => ({ field: `blocks.${id}`, code: 'not-placed' })),
    ...pages
      .filter(({ blocks }) => blocks.length === 0)
      .map(({ key }): Problem => ({ field: `pages.${key}.blocks`, code: 'missing' })),
    ...pages.flatMap(textProblems),
    ...pages.flatMap(drawProblems),
    ...orderProblems(content, pages),
  ];
};

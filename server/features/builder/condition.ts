import {
  blocksOf,
  pagesOf,
  withBlockSettings,
  withPage,
  type Condition,
  type Draft,
  type Test,
} from '../templates/index.js';
import { isBlock, type Thing } from './thing.js';

/** More tests than these nobody reads as one sentence. */
export const MOST_TESTS = 8;

const nothingYet: Test = { of: '', is: 'is', value: '' };

/** When the thing of the form is shown; undefined where it always is. */
export const conditionOf = ({ content }: Pick<Draft, 'content'>, thing: Thing): Condition | undefined =>
  thing.kind === 'page'
    ? pagesOf(content).find(({ key }) => key === thing.key)?.showIf
    : blocksOf(content).get(thing.at)?.showIf;

/** The draft whose thing is shown under this condition; always, where there is none. */
export const withCondition = (draft: Draft, thing: Thing, showIf: Condition | undefined): Draft => {
  if (thing.kind === 'page')
    return withPage(draft, thing.key, ({ showIf: _before, ...page }) => ({
      ...page,
      ...(showIf && { showIf }),
    }));
  if (!isBlock(thing)) return draft;
  const { showIf: _before, required, na } = blocksOf(draft.content).get(thing.at) ?? { id: thing.at };
  return withBlockSettings(draft, thing.at, {
    ...(showIf && { showIf }),
    ...(required !== undefined && { required }),
    ...(na !== undefined && { na }),
  });
};

/** One more test, so far about nothing. */
export const testAdded = (draft: Draft, thing: Thing): Draft => {
  const { match = 'all', tests = [] } = conditionOf(draft, thing) ?? {};
  if (tests.length >= MOST_TESTS) return draft;
  return withCondition(draft, thing, { match, tests: [...tests, nothingYet] });
};

/** Without a test; without the last one it is shown always. */
export const testRemoved = (draft: Draft, thing: Thing, at: number): Draft => {
  const condition = conditionOf(draft, thing);
  if (!condition) return draft;
  const tests = condition.tests.toSpliced(at, 1);
  return withCondition(draft, thing, tests.length > 0 ? { ...condition, tests } : undefined);
};

/** The condition that a form tells; one without tests begins with an empty one. */
export const conditionFrom = (when: string, tests: readonly Test[]): Condition | undefined => {
  if (when !== 'all' && when !== 'any') return undefined;
  return { match: when, tests: tests.length > 0 ? tests : [nothingYet] };
};

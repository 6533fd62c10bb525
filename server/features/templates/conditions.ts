import jsonLogic, { type RulesLogic } from 'json-logic-js';
import { keptBeside } from '../../platform/kept.js';

/** How what is known is held against a value. */
export const comparisons = ['is', 'is-not', 'at-least', 'at-most', 'answered', 'unanswered'] as const;
export type Comparison = (typeof comparisons)[number];

/**
 * One thing that must be so. `of`: an answer (`expected.respect`, `ask.needs`, `outcome.nps`), an attribute of the customer
 * (`attribute.city`), or the encounter's service (`encounter.service`). `value` is '' where nothing is compared.
 */
export type Test = { readonly of: string; readonly is: Comparison; readonly value: string };

/** When something is shown: where all of these hold, or any. */
export type Condition = { readonly match: 'all' | 'any'; readonly tests: readonly Test[] };

/**
 * What is known when a page is shown, by the `of` of a test: the one answer, or all options chosen. What was not answered
 * has no entry.
 */
export type Facts = ReadonlyMap<string, readonly string[]>;

export const ATTRIBUTE = 'attribute.';
export const SERVICE = 'encounter.service';

/** Comparisons that need a number on both sides. */
export const comparesNumbers = (is: Comparison): boolean => is === 'at-least' || is === 'at-most';

/** Comparisons that need a value at all. */
export const comparesValues = (is: Comparison): boolean => is !== 'answered' && is !== 'unanswered';

/** The name of a source in json-logic, to which a dot is a path. */
export const pathOf = (of: string): string => of.replaceAll('.', '·');

const known = (of: string): RulesLogic => ({ var: [pathOf(of), []] }) as unknown as RulesLogic;

const logicOfTest = ({ of, is, value }: Test): RulesLogic => {
  const number = Number(value);
  const some = (operator: '>=' | '<='): RulesLogic =>
    Number.isFinite(number)
      ? ({ some: [known(of), { [operator]: [{ var: '' }, number] }] } as unknown as RulesLogic)
      : false;
  switch (is) {
    case 'is':
      return { in: [value, known(of)] };
    case 'is-not':
      return { '!': [{ in: [value, known(of)] }] };
    case 'at-least':
      return some('>=');
    case 'at-most':
      return some('<=');
    case 'answered':
      return { '!!': [known(of)] };
    case 'unanswered':
      return { '!': [known(of)] };
  }
};

/** A condition as json-logic: plain data, so that server and browser judge by the same. A condition without tests holds. */
export const logicOf = ({ match, tests }: Condition): RulesLogic =>
  tests.length === 0
    ? true
    : ({ [match === 'all' ? 'and' : 'or']: tests.map(logicOfTest) } as unknown as RulesLogic);

/** What is known, as json-logic reads it. */
export const logicData = (facts: Facts): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries([...facts].map(([of, values]) => [pathOf(of), values]));

const keptLogic = keptBeside<Condition, RulesLogic>();

/** What a condition asks for, of all that is known: a survey has many conditions, and each asks for little. */
const askedFor = ({ tests }: Condition, facts: Facts): Facts =>
  new Map(
    tests.flatMap(({ of }) => {
      const values = facts.get(of);
      return values ? [[of, values] as const] : [];
    }),
  );

/** Whether something is shown; where there is no condition it is. */
export const holds = (condition: Condition | null | undefined, facts: Facts): boolean =>
  !condition ||
  jsonLogic.apply(
    keptLogic(condition, '', () => logicOf(condition)),
    logicData(askedFor(condition, facts)),
  ) === true;

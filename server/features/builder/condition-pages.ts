import {
  askedBefore,
  ATTRIBUTE,
  comparesNumbers,
  comparesValues,
  comparisons,
  SERVICE,
  type Comparison,
  type Source,
  type Test,
} from '../templates/index.js';
import { conditionOf, MOST_TESTS } from './condition.js';
import type { Shown } from './field-pages.js';
import { sourceName, valueName } from './names.js';
import { isBlock } from './thing.js';

export type Choice = { readonly value: string; readonly label: string; readonly selected: boolean };

type Field = { readonly name: string; readonly value: string; readonly error: string };

export type ConditionModel = {
  readonly error: string;
  readonly when: Field;
  readonly whenChoices: readonly Choice[];
  readonly tests: readonly {
    readonly number: number;
    readonly of: Field;
    readonly sources: readonly Choice[];
    readonly is: Field;
    readonly comparisons: readonly Choice[];
    readonly value: Field;
    /** Empty where the value is written; then a field is shown. */
    readonly values: readonly Choice[];
    /** Whether there is anything to compare with. */
    readonly compares: boolean;
    readonly remove: string;
  }[];
  readonly mayAdd: boolean;
};

const choose = (options: readonly (readonly [value: string, label: string])[], chosen: string): Choice[] =>
  options.map(([value, label]) => ({ value, label, selected: value === chosen }));

/** A comparison of numbers makes sense only with answers that are numbers. */
const comparisonsFor = (source: Source | undefined): readonly Comparison[] => {
  const values = source?.answerable.values;
  const isNumeric = !values || values.some((value) => /^\d+$/.test(value));
  return comparisons.filter((is) => isNumeric || !comparesNumbers(is));
};

const testModel = (
  test: Test,
  at: number,
  place: string,
  sources: readonly Source[],
  shown: Shown,
): ConditionModel['tests'][number] => {
  const { draft, attributes, i18n } = shown;
  const { t } = i18n;
  const { content } = draft;
  const source = sources.find(({ of }) => of === test.of);
  const names: [string, string][] = [
    ['', t('builder:condition.choose')],
    ...sources.map((one): [string, string] => [one.of, sourceName(content, one, i18n)]),
    ...attributes.map((name): [string, string] => [
      `${ATTRIBUTE}${name}`,
      t('builder:condition.attribute', { name }),
    ]),
    [SERVICE, t('builder:condition.service')],
  ];
  const isKnown = names.some(([of]) => of === test.of);
  const values = source?.answerable.values ?? [];
  const named: [string, string][] = values.map((value) => [value, valueName(content, test.of, value, i18n)]);
  const field = (name: string, value: string): Field => ({
    name: `${name}.${at}`,
    value,
    error: shown.errorOf(`${name}.${at}`) || shown.errorOf(`${place}.showIf.${at}.${name}`),
  });
  return {
    number: at + 1,
    of: field('of', test.of),
    sources: choose(isKnown ? names : [...names, [test.of, t('builder:condition.gone')]], test.of),
    is: field('is', test.is),
    comparisons: choose(
      comparisonsFor(source).map((is) => [is, t(`builder:is.${is}`)]),
      test.is,
    ),
    value: field('value', test.value),
    values:
      values.length > 0 && !comparesNumbers(test.is)
        ? choose([['', t('builder:condition.choose')], ...named], test.value)
        : [],
    compares: comparesValues(test.is),
    remove: `test:remove:${at}`,
  };
};

/** The form of when a thing is shown; null for what is always shown. */
export const conditionModel = (shown: Shown): ConditionModel | null => {
  const { draft, thing, i18n } = shown;
  if (thing.kind !== 'page' && !isBlock(thing)) return null;
  const isPage = thing.kind === 'page';
  const place = isPage ? `pages.${thing.key}` : `blocks.${thing.at}`;
  const condition = conditionOf(draft, thing);
  const sources = askedBefore(draft.content, isPage ? { pageKey: thing.key } : { blockId: thing.at });
  const when = condition?.match ?? 'always';
  return {
    error: shown.errorOf(`${place}.showIf`),
    when: { name: 'when', value: when, error: shown.errorOf('when') },
    whenChoices: choose(
      (['always', 'all', 'any'] as const).map((one) => [one, i18n.t(`builder:when.${one}`)]),
      when,
    ),
    tests: (condition?.tests ?? []).map((test, at) => testModel(test, at, place, sources, shown)),
    mayAdd: condition !== undefined && condition.tests.length < MOST_TESTS,
  };
};

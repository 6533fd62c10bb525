import { said } from '../studies/index.js';
import { asksImportance, outcomeKeys, questionKinds, weighedDimensions } from '../templates/index.js';
import { additions } from './additions.js';
import type { Choice } from './condition-pages.js';
import type { Shown } from './field-pages.js';

type Field = { readonly name: string; readonly value: string; readonly error: string };

/** What can be put on a page, and the form for it. */
export type AddModel = {
  readonly kinds: readonly {
    readonly value: string;
    readonly label: string;
    readonly about: string;
    readonly checked: boolean;
  }[];
  readonly text: Field;
  readonly dimension: Field;
  readonly dimensions: readonly Choice[];
  readonly newDimension: Field;
};

/** What the survey asks already and can ask only once is not offered again. */
const offered = ({ draft: { content } }: Shown): readonly string[] =>
  additions.filter((one) => {
    if (one === 'importance') return !asksImportance(content) && weighedDimensions(content).length > 1;
    if (one === 'comment') return !content.askComment;
    return !content.outcomes.some((outcome) => outcome === one);
  });

/** The form with which something is added to a page; null for other things. */
export const addModel = (shown: Shown): AddModel | null => {
  const { draft, thing, i18n, typed = {}, errorOf } = shown;
  if (thing.kind !== 'add') return null;
  const { t, locale } = i18n;
  const chosen = typed['addition'] ?? 'item';
  const { dimensions } = draft.content;
  const dimension = typed['dimension'] ?? dimensions.at(-1)?.key ?? '';
  const field = (name: string): Field => ({ name, value: typed[name] ?? '', error: errorOf(name) });
  const isQuestion = (kind: string): boolean => questionKinds.some((one) => one === kind);
  const isOutcome = (kind: string): boolean => outcomeKeys.some((one) => one === kind);
  return {
    kinds: offered(shown).map((value) => ({
      value,
      label: t(isQuestion(value) ? `builder:kind.${value}` : `builder:block.${value}`),
      about: isOutcome(value) ? t(`templates:asked.${value}`) : '',
      checked: value === chosen,
    })),
    text: field('newText'),
    dimension: field('dimension'),
    dimensions: [
      ...dimensions.map(({ key, title }) => ({
        value: key,
        label: said(title, locale, key),
        selected: key === dimension,
      })),
      { value: '', label: t('builder:add.new-dimension'), selected: dimension === '' },
    ],
    newDimension: field('newDimension'),
  };
};

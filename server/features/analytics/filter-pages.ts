import type { I18n } from '../../platform/i18n/i18n.js';
import { formModel, type FieldModel } from '../../platform/views/form-model.js';
import type { Study } from '../studies/index.js';
import { expectations } from './gap.js';
import { filterNames, type FilterName, type GapFilters } from './gap-filters.js';

type Option = { readonly value: string; readonly label: string; readonly selected: boolean };

export type FiltersModel = {
  readonly action: string;
  readonly fields: Readonly<Record<FilterName, FieldModel>>;
  readonly rounds: readonly Option[];
  readonly providers: readonly Option[];
  readonly expectations: readonly Option[];
  /** What a page lets choose besides, in front of the others. */
  readonly selects: readonly {
    readonly field: FieldModel;
    readonly label: string;
    readonly options: readonly Option[];
  }[];
  /** What is shown, in one line: the summary of the folded form on a phone. */
  readonly summary: string;
  readonly open: boolean;
  /** The page without any filter; '' where nothing is narrowed. */
  readonly reset: string;
};

const optionsOf = (all: readonly (readonly [value: string, label: string])[], chosen: string): Option[] =>
  all.map(([value, label]) => ({ value, label, selected: value === chosen }));

/** The filter form with what holds, and beside its fields what was not understood. */
export const filtersModel = (
  study: Study,
  { values, part, problems }: GapFilters,
  action: string,
  i18n: I18n,
): FiltersModel => {
  const { t } = i18n;
  const nameOf = ({ name, us }: Study['providers'][number]) => (us ? t('gap:filters.us', { name }) : name);
  const provider = study.providers.find(({ key }) => key === values.provider);
  const lastMoment = part.to && new Date(part.to.getTime() - 1);
  const period = [part.from, lastMoment].map((at) => (at ? i18n.shortDate(at) : '')).join(' … ');
  const told = [
    values.round || t('gap:filters.all-rounds'),
    part.from || part.to ? period.trim() : t('gap:filters.all-time'),
    provider?.name ?? '',
    t(`gap:filters.${values.expectation}`),
  ];
  return {
    action,
    fields: formModel(filterNames, values, problems, t),
    rounds: optionsOf(
      [['', t('gap:filters.all-rounds')], ...study.rounds.map((round) => [round, round] as const)],
      values.round,
    ),
    providers: optionsOf(
      study.providers.map((one) => [one.key, nameOf(one)] as const),
      values.provider,
    ),
    expectations: optionsOf(
      expectations.map((one) => [one, t(`gap:filters.${one}`)] as const),
      values.expectation,
    ),
    selects: [],
    summary: told.filter(Boolean).join(' · '),
    open: Object.keys(problems).length > 0,
    reset: values.round || values.from || values.to ? action : '',
  };
};

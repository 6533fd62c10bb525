import type { I18n } from '../../platform/i18n/i18n.js';
import { formModel, type FieldModel } from '../../platform/views/form-model.js';
import type { ViewsModel } from '../saved-views/index.js';
import { flaggedOptions, leftOutOf, segmentText, type LeftOut } from '../analytics/index.js';
import type { Study } from '../studies/index.js';
import {
  filterNames,
  withinNames,
  withinOf,
  type ComparisonFilters,
  type FilterName,
} from './comparison-filters.js';
import { expectationChoices, losses, weighings } from './comparison.js';
import type { Choices } from './comparison-answer.js';

type Option = { readonly value: string; readonly label: string; readonly selected: boolean };
type Tick = { readonly value: string; readonly label: string; readonly checked: boolean };

export type FiltersModel = {
  readonly action: string;
  readonly fields: Readonly<Record<FilterName, FieldModel>>;
  readonly rounds: readonly Option[];
  /** Attributes of customers; empty where the study has none. */
  readonly attributes: readonly Option[];
  readonly values: readonly Option[];
  /** Further attributes that customers must have: one, and another as soon as one is chosen. */
  readonly within: readonly {
    readonly field: FieldModel;
    readonly label: string;
    readonly options: readonly Option[];
  }[];
  /** Said where several attributes are asked for at once; ''. */
  readonly several: string;
  readonly against: readonly Option[];
  readonly expectations: readonly Option[];
  readonly losses: readonly Option[];
  /** Empty where there is nothing to weigh. */
  readonly weighings: readonly Option[];
  /** Empty where there is nobody to choose from. */
  readonly rivals: readonly Tick[];
  readonly flagged: readonly Option[];
  /** How many excluded answers are left out, or are not; null where none was. */
  readonly leftOut: LeftOut | null;
  /** What is shown, in one line: the summary of the folded form on a phone. */
  readonly summary: string;
  readonly open: boolean;
  /** Whether a choice beyond round, period and segment was made. */
  readonly more: boolean;
  /** The page without any filter; '' where nothing is chosen. */
  readonly reset: string;
  readonly views: ViewsModel;
};

type Labelled = readonly [value: string, label: string];

const optionsOf = (all: readonly Labelled[], chosen: string): Option[] =>
  all.map(([value, label]) => ({ value, label, selected: value === chosen }));

const summaryOf = (study: Study, { values, part }: ComparisonFilters, i18n: I18n): string => {
  const { t } = i18n;
  const lastMoment = part.to && new Date(part.to.getTime() - 1);
  const within = withinOf(part);
  const period = [part.from, lastMoment].map((at) => (at ? i18n.shortDate(at) : '')).join(' … ');
  const told = [
    values.round || t('comparison:filters.all-rounds'),
    part.from || part.to ? period.trim() : t('comparison:filters.all-time'),
    values.value ||
      (study.segments.length > 0 && within.length === 0 ? t('comparison:filters.all-customers') : ''),
    ...within.map(({ value }) => value),
    t(`comparison:filters.${values.expectation}`),
    values.flagged === '' ? '' : t('gap:filters.flagged-in-short'),
    values.loss === losses[0] ? '' : t(`comparison:filters.${values.loss}`),
  ];
  return told.filter(Boolean).join(' · ');
};

const againstOf = ({ values }: ComparisonFilters, choices: Choices, i18n: I18n): Labelled[] => {
  const { t } = i18n;
  const rounds = choices.rounds
    .filter((round) => round !== values.round && choices.rounds.length > 1)
    .map((round): Labelled => [`round:${round}`, t('comparison:filters.against-round', { round })]);
  const segments =
    values.value === ''
      ? []
      : choices.values
          .filter((value) => value !== values.value)
          .map((value): Labelled => [
            `segment:${value}`,
            t('comparison:filters.against-segment', { attribute: values.attribute, value }),
          ]);
  return [['', t('comparison:filters.against-rivals')], ...rounds, ...segments];
};

/** A further attribute each, of another one than those that are chosen. A value that nobody is known to have still holds. */
const withinFields = (
  { values, part, problems }: ComparisonFilters,
  { segments }: Choices,
  { t }: I18n,
): FiltersModel['within'] => {
  const fields = formModel(withinNames, values, problems, t);
  return withinNames.flatMap((name, at) => {
    const own = part[name];
    const before = at === 0 ? null : part[withinNames[at - 1] ?? name];
    const isOpen = before !== undefined || own !== undefined || name in problems;
    const others = withinOf(part).filter((one) => one !== own);
    const taken = [values.attribute, ...others.map(({ attribute }) => attribute)];
    const offered = segments.filter(({ attribute }) => !taken.includes(attribute));
    const text = own ? segmentText(own) : '';
    const isKnown = offered.some((one) => segmentText(one) === text);
    const shown = own && !isKnown ? [own, ...offered] : offered;
    if (!isOpen || (shown.length === 0 && !(name in problems))) return [];
    const labelled = shown.map((one): Labelled => [segmentText(one), `${one.attribute} · ${one.value}`]);
    const options = optionsOf([['', t('gap:filters.no-further')], ...labelled], text);
    return [{ field: fields[name], label: t('gap:filters.and'), options }];
  });
};

const chosenNames = ['round', 'from', 'to', 'value', 'segment2', 'segment3', 'against', 'rivals'] as const;

/** The filter form with what holds, and beside its fields what was not understood. */
export const filtersModel = (
  study: Study,
  filters: ComparisonFilters,
  choices: Choices,
  parts: { readonly action: string; readonly i18n: I18n },
): Omit<FiltersModel, 'views'> => {
  const { action, i18n } = parts;
  const { t } = i18n;
  const { values, problems } = filters;
  const rivals = study.providers.filter(({ us }) => !us);
  const isChosen = (key: string): boolean => values.rivals === '' || values.rivals.split(',').includes(key);
  const isUnusual =
    values.rivals !== '' ||
    values.expectation !== expectationChoices[0] ||
    values.loss !== losses[0] ||
    values.weighing !== weighings[0];
  const named = (keys: readonly string[]): Labelled[] =>
    keys.map((key) => [key, t(`comparison:filters.${key}`)]);
  const canWeigh = rivals.length > 1 && rivals.some(({ share }) => share !== null);
  return {
    action,
    fields: formModel(filterNames, values, problems, t),
    rounds: optionsOf(
      [['', t('comparison:filters.all-rounds')], ...study.rounds.map((round): Labelled => [round, round])],
      values.round,
    ),
    attributes: optionsOf(
      study.segments.map((one): Labelled => [one, one]),
      values.attribute,
    ),
    values: optionsOf(
      [
        ['', t('comparison:filters.all-customers')],
        ...choices.values.map((value): Labelled => [value, value]),
      ],
      values.value,
    ),
    within: withinFields(filters, choices, i18n),
    several: withinOf(filters.part).length > 0 ? t('gap:filters.several') : '',
    against: optionsOf(againstOf(filters, choices, i18n), values.against),
    expectations: optionsOf(named(expectationChoices), values.expectation),
    losses: optionsOf(named(losses), values.loss),
    weighings: canWeigh ? optionsOf(named(weighings), values.weighing) : [],
    rivals:
      rivals.length > 1
        ? rivals.map(({ key, name }) => ({ value: key, label: name, checked: isChosen(key) }))
        : [],
    flagged: flaggedOptions(study, values.flagged, i18n),
    leftOut: leftOutOf(study, values.flagged, choices.excluded, i18n),
    summary: summaryOf(study, filters, i18n),
    open: Object.keys(problems).length > 0,
    more:
      isUnusual || ['attribute', 'expectation', 'loss', 'weighing', 'rivals'].some((one) => one in problems),
    reset: isUnusual || chosenNames.some((name) => values[name] !== '') ? action : '',
  };
};

import type { I18n } from '../../platform/i18n/i18n.js';
import { formModel, type FieldModel } from '../../platform/views/form-model.js';
import { viewsModel, type ViewsModel } from '../saved-views/index.js';
import { segmentNames, segmentsIn, type Segment, type Study } from '../studies/index.js';
import { noChoices, type FilterChoices } from './filter-choices.js';
import { expectations } from './gap.js';
import { filterNames, INCLUDED, segmentText, type FilterName, type GapFilters } from './gap-filters.js';

type Option = { readonly value: string; readonly label: string; readonly selected: boolean };

/** A choice that one page has beside those of all. */
export type MoreFilter = {
  readonly field: FieldModel;
  readonly label: string;
  readonly options: readonly Option[];
};

export type FiltersModel = {
  readonly action: string;
  readonly fields: Readonly<Record<FilterName, FieldModel>>;
  readonly rounds: readonly Option[];
  readonly providers: readonly Option[];
  readonly expectations: readonly Option[];
  /** Attributes of customers: one, and further ones as soon as one is chosen. Empty where there is nothing to choose. */
  readonly segments: readonly {
    readonly field: FieldModel;
    readonly label: string;
    readonly options: readonly Option[];
  }[];
  readonly versions: readonly Option[];
  readonly flagged: readonly Option[];
  /** How many excluded answers are left out, or are not, and where that is told; null where none was. */
  readonly leftOut: LeftOut | null;
  /** Said where several attributes are asked for at once; ''. */
  readonly several: string;
  /** Choices of the page's own, which stand last. */
  readonly more: readonly MoreFilter[];
  readonly views: ViewsModel | null;
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

/** What is said of excluded answers. */
export type LeftOut = { readonly text: string; readonly link: string; readonly href: string };

/** The choice of what is done with excluded answers; empty where nobody excluded any. */
export const flaggedOptions = (study: Study, chosen: string, { t }: I18n): Option[] =>
  study.excludesFlagged
    ? optionsOf(
        [
          ['', t('gap:filters.flagged-out')],
          [INCLUDED, t('gap:filters.flagged-in')],
        ],
        chosen,
      )
    : [];

/** `excluded`: how many of the answers that are meant. */
export const leftOutOf = (
  study: Study,
  chosen: string,
  excluded: number | null,
  { t, number }: I18n,
): LeftOut | null =>
  excluded === null || excluded === 0
    ? null
    : {
        text: t(chosen === INCLUDED ? 'gap:filters.excluded-in' : 'gap:filters.excluded-out', {
          count: excluded,
          figure: number(excluded),
        }),
        link: t('gap:filters.excluded-why'),
        href: `/studies/${study.id}/instrument#excluded`,
      };

/** What leaves answers out. */
const narrows = ['round', 'from', 'to', ...segmentNames, 'version'] as const;

/**
 * The choices of attributes: a further one as soon as one is chosen, of another attribute than those. A value that nobody is
 * known to have is still what holds.
 */
const segmentFields = (
  { values, part, problems }: GapFilters,
  all: readonly Segment[],
  { t }: I18n,
): FiltersModel['segments'] => {
  const chosen = segmentsIn(part);
  const fields = formModel(segmentNames, values, problems, t);
  return segmentNames.flatMap((name, at) => {
    const own = part[name];
    const isOpen = at === 0 || part[segmentNames[at - 1] ?? name] !== undefined || name in problems;
    const others = chosen.filter((one) => one !== own).map(({ attribute }) => attribute);
    const offered = all.filter(({ attribute }) => !others.includes(attribute));
    const text = own ? segmentText(own) : '';
    const known = offered.some((one) => segmentText(one) === text);
    const shown = own && !known ? [own, ...offered] : offered;
    if (!isOpen || shown.length === 0) return [];
    const nothing = t(at === 0 ? 'gap:filters.all-segments' : 'gap:filters.no-further');
    const options = optionsOf(
      [['', nothing], ...shown.map((one) => [segmentText(one), `${one.attribute} · ${one.value}`] as const)],
      text,
    );
    return [{ field: fields[name], label: t(at === 0 ? 'gap:filters.segment' : 'gap:filters.and'), options }];
  });
};

const versionOptions = (chosen: string, all: FilterChoices['versions'], i18n: I18n): Option[] => {
  const { t } = i18n;
  const unknown = chosen !== '' && !all.some(({ id }) => id === chosen);
  if (all.length < 2 && chosen === '') return [];
  return optionsOf(
    [
      ['', t('gap:filters.all-versions')],
      ...(unknown ? [[chosen, t('gap:filters.unknown-version')] as const] : []),
      ...all.map(
        ({ id, number, publishedAt }) =>
          [id, t('gap:filters.version-of', { number, date: i18n.shortDate(publishedAt) })] as const,
      ),
    ],
    chosen,
  );
};

/** The filter form with what holds, and beside its fields what was not understood. */
export const filtersModel = (
  study: Study,
  filters: GapFilters,
  action: string,
  i18n: I18n,
  choices: FilterChoices = noChoices,
): FiltersModel => {
  const { t } = i18n;
  const { values, part, problems } = filters;
  const segments = segmentFields(filters, choices.segments, i18n);
  const versions = versionOptions(values.version, choices.versions, i18n);
  const labelOf = (options: readonly Option[]): string =>
    options.find(({ value, selected }) => selected && value !== '')?.label ?? '';
  const nameOf = ({ name, us }: Study['providers'][number]) => (us ? t('gap:filters.us', { name }) : name);
  const provider = study.providers.find(({ key }) => key === values.provider);
  const lastMoment = part.to && new Date(part.to.getTime() - 1);
  const period = [part.from, lastMoment].map((at) => (at ? i18n.shortDate(at) : '')).join(' … ');
  const told = [
    values.round || t('gap:filters.all-rounds'),
    part.from || part.to ? period.trim() : t('gap:filters.all-time'),
    provider?.name ?? '',
    ...segments.map(({ options }) => labelOf(options)),
    labelOf(versions),
    values.flagged === INCLUDED ? t('gap:filters.flagged-in-short') : '',
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
    segments,
    versions,
    flagged: flaggedOptions(study, values.flagged, i18n),
    leftOut: leftOutOf(study, values.flagged, choices.excluded, i18n),
    several: part.segment2 ? t('gap:filters.several') : '',
    more: [],
    views: choices.views && viewsModel(study.id, choices.views, { action, values }),
    selects: [],
    summary: told.filter(Boolean).join(' · '),
    open: Object.keys(problems).length > 0,
    reset: narrows.some((name) => values[name] !== '') ? action : '',
  };
};

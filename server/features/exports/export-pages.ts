import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames, locales } from '../../platform/i18n/locales.js';
import { emptyIn, type EmptyModel } from '../../platform/views/empty.js';
import type { FieldModel } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith } from '../../platform/views/pager.js';
import { may, type Actor } from '../accounts/index.js';
import { filtersModel, type FilterChoices, type FiltersModel, type GapFilters } from '../analytics/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import { figureFormats } from './figure-files.js';

/** What there is to be exported, as the page needs it. */
export type Exportable = {
  readonly study: Study;
  readonly filters: GapFilters;
  readonly versions: readonly { readonly number: number }[];
  readonly ownOnly: boolean;
  readonly rows: 'allowed' | 'not-this-role' | 'not-this-study';
  readonly after: number;
  readonly before: number;
};

type Option = { readonly value: string; readonly label: string; readonly selected: boolean };
type Choice = { readonly field: FieldModel; readonly options: readonly Option[] };

type RowsModel = {
  readonly action: string;
  /** What the filter says, carried along. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly format: Choice;
  readonly language: Choice;
  readonly answers: Choice;
  readonly unpaired: boolean;
};

type ExportsModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly ownOnly: boolean;
  /** What is in the selection, in a sentence. */
  readonly say: string;
  readonly sure: string;
  /** A file was asked for that would have been empty. */
  readonly nothing: boolean;
  readonly empty: EmptyModel | null;
  readonly filters: FiltersModel | null;
  /** Null where there are none to be had; `why` says it then. */
  readonly rows: RowsModel | null;
  readonly why: string;
  readonly figures: readonly { readonly href: string; readonly label: string }[];
};

const view = page<ExportsModel>('office', 'exports/exports');

const choice = (
  name: string,
  all: readonly (readonly [value: string, label: string])[],
  chosen: string,
): Choice => ({
  field: { name, value: chosen, error: '' },
  options: all.map(([value, label]) => ({ value, label, selected: value === chosen })),
});

/** A format and, where it is CSV, how its cells are parted: one choice for a person. */
export const rowKinds = ['csv', 'csv-semicolon', 'xlsx', 'sps', 'codebook'] as const;

const rowsModel = ({ filters }: Exportable, path: string, { t, locale }: I18n): RowsModel => ({
  action: `${path}/rows`,
  kept: Object.entries(filters.values)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ({ name, value })),
  format: choice(
    'format',
    rowKinds.map((kind) => [kind, t(`exports:format.${kind}`)] as const),
    'csv',
  ),
  language: choice(
    'language',
    locales.map((one) => [one, localeNames[one]] as const),
    locale,
  ),
  answers: choice(
    'answers',
    (['all', 'chosen'] as const).map((one) => [one, t(`exports:answers.${one}`)] as const),
    'all',
  ),
  unpaired: false,
});

const emptyModel = (
  { study, versions, after, before }: Exportable,
  reset: string,
  actor: Actor,
  { t }: I18n,
): EmptyModel | null => {
  const about = emptyIn('exports', t);
  if (versions.length === 0)
    return may(actor, 'write-studies')
      ? about('unpublished', `/studies/${study.id}/survey`)
      : about('waiting', `/studies/${study.id}`);
  if (after + before > 0) return null;
  return reset ? about('selection', reset) : about('answers', `/studies/${study.id}`);
};

/** What of a study can be had as a file: rows for those who may see persons, figures for everybody who sees them. */
export const exportsPage = (
  found: Exportable,
  {
    choices,
    actor,
    i18n,
    nothing = false,
  }: {
    readonly choices: FilterChoices;
    readonly actor: Actor;
    readonly i18n: I18n;
    readonly nothing?: boolean;
  },
): Page => {
  const { study, filters, ownOnly, after, before } = found;
  const { t, number } = i18n;
  const path = `/studies/${study.id}/exports`;
  const form = filtersModel(study, filters, path, i18n, choices);
  const empty = emptyModel(found, form.reset, actor, i18n);
  const figures = figureFormats.map((format) => ({
    href: addressWith(`${path}/figures`, { ...filters.values, format }),
    label: t(`exports:figures.${format}`),
  }));
  return view({
    title: t('exports:title', { study: study.name }),
    head: studyHead(study, actor, 'exports', t),
    ownOnly,
    say: empty ? '' : t('exports:say', { after: number(after) }),
    sure: empty ? '' : t('exports:sure', { before: number(before) }),
    nothing: nothing && !empty,
    empty,
    filters: found.versions.length > 0 ? form : null,
    rows: !empty && found.rows === 'allowed' ? rowsModel(found, path, i18n) : null,
    why: found.rows === 'allowed' ? '' : t(`exports:why.${found.rows}`),
    figures: empty || after === 0 ? [] : figures,
  });
};

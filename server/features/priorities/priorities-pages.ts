import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { emptyIn, type EmptyModel } from '../../platform/views/empty.js';
import { formModel } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith } from '../../platform/views/pager.js';
import { may, type Actor } from '../accounts/index.js';
import {
  filtersModel,
  type FilterChoices,
  type FiltersModel,
  type MoreFilter,
  type Piece,
} from '../analytics/index.js';
import { computationModel, type ComputationPanel } from '../computations/index.js';
import { studyHead, type StudyHead } from '../studies/index.js';
import {
  choiceNames,
  crosshairChoices,
  importanceChoices,
  predictorChoices,
  unitChoices,
  type AskedChoices,
  type ChoiceName,
  type ReadChoices,
} from './choices.js';
import { driverSection } from './driver-pages.js';
import { loyaltySection } from './loyalty-pages.js';
import { returnsSection } from './returns-pages.js';
import { mapSection } from './map-pages.js';
import { dimensionsWithAnswers } from './measured.js';
import type { PrioritiesAnswer, PrioritiesReading, PriorityFigures } from './priorities.js';
import type { SectionModel } from './section.js';
import { sentenceOf, sureText } from './sentence-pages.js';

type PrioritiesModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly ownOnly: boolean;
  readonly sentence: readonly Piece[];
  readonly sure: string;
  readonly empty: EmptyModel | null;
  readonly filters: FiltersModel | null;
  readonly panel: ComputationPanel | null;
  readonly csv: string;
  readonly sections: readonly SectionModel[];
  readonly draws: boolean;
};

const view = page<PrioritiesModel>('office', 'priorities/priorities');

/** The choices that were made and understood: the others are left out of addresses. */
export const chosenIn = (asked: AskedChoices, problems: FieldErrors): Partial<Record<ChoiceName, string>> =>
  Object.fromEntries(
    choiceNames.flatMap((name) => (asked[name] && !problems[name] ? [[name, asked[name]]] : [])),
  );

/** The choices of this page, beneath the filters that all pages of figures have. */
const choiceFields = ({ choices, outcomes, problems }: ReadChoices, i18n: I18n): MoreFilter[] => {
  const { t } = i18n;
  const values = { ...choices, outcome: choices.outcome ?? '' };
  const fields = formModel(choiceNames, values, problems, t);
  const field = (name: ChoiceName, all: readonly string[]): MoreFilter => ({
    field: fields[name],
    label: t(`priorities:choose.${name}`),
    options: all.map((value) => ({
      value,
      label: t(`priorities:${name}.${value}`),
      selected: value === values[name],
    })),
  });
  const derived =
    outcomes.length === 0
      ? []
      : [
          field('importance', importanceChoices),
          field('outcome', outcomes),
          field('predictors', predictorChoices),
        ];
  return [field('unit', unitChoices), ...derived, field('crosshair', crosshairChoices)];
};

/** What is missing, why it matters, and the first step. */
const emptyModel = (
  answer: PrioritiesAnswer,
  reset: string,
  actor: Actor,
  { t }: I18n,
): EmptyModel | null => {
  const { study, published } = answer;
  const about = emptyIn('priorities', t);
  const writes = may(actor, 'write-studies');
  if (!published)
    return writes
      ? about('unpublished', `/studies/${study.id}/survey`)
      : about('waiting', `/studies/${study.id}`);
  const { content, figures } = published.reading;
  if (dimensionsWithAnswers(content).length === 0)
    return about('nothing-asked', `/studies/${study.id}/${writes ? 'survey' : 'results'}`);
  if (!figures || figures.answered > 0) return null;
  return reset ? about('selection', reset) : about('answers', `/studies/${study.id}`);
};

const sectionsOf = (
  reading: PrioritiesReading,
  figures: PriorityFigures,
  csv: string,
  i18n: I18n,
): SectionModel[] => {
  const { unit } = reading.choices;
  const other = unit === 'dimensions' ? 'items' : 'dimensions';
  return [
    mapSection(reading, figures, figures.maps[unit], { drawn: true, csv }, i18n),
    ...driverSection(reading, figures, csv, i18n),
    ...loyaltySection(figures, csv, i18n),
    ...returnsSection(reading, i18n),
    mapSection(reading, figures, figures.maps[other], { drawn: false, csv }, i18n),
  ];
};

/** What to work on: the answer, how sure it is, filters and choices, the picture of priorities, drivers, loyalty. */
export const prioritiesPage = (
  answer: PrioritiesAnswer,
  asked: AskedChoices,
  choices: FilterChoices,
  actor: Actor,
  i18n: I18n,
): Page => {
  const { study, filters, published } = answer;
  const path = `/studies/${study.id}/priorities`;
  const chosen = chosenIn(asked, published?.read.problems ?? {});
  const held = { ...filters, values: { ...filters.values, ...chosen } };
  const form = filtersModel(study, held, path, i18n, choices);
  const empty = emptyModel(answer, form.reset, actor, i18n);
  const reading = published?.reading;
  const figures = empty ? null : (reading?.figures ?? null);
  const csv = figures && !figures.hidden ? addressWith(`${path}.csv`, held.values) : '';
  const sections = reading && figures && !figures.hidden ? sectionsOf(reading, figures, csv, i18n) : [];
  const isMeasured = published && dimensionsWithAnswers(published.reading.content).length > 0;
  return view({
    title: i18n.t('priorities:title', { study: study.name }),
    head: studyHead(study, actor, 'priorities', i18n.t),
    ownOnly: reading?.ownOnly ?? false,
    sentence: reading && figures ? sentenceOf(reading, figures, i18n) : [],
    sure: reading && figures ? sureText(reading, figures, i18n) : '',
    empty,
    filters: isMeasured
      ? {
          ...form,
          more: choiceFields(published.read, i18n),
          open: form.open || Object.keys(published.read.problems).length > 0,
        }
      : null,
    panel:
      reading && isMeasured && (reading.figures?.answered !== 0 || reading.computed.stale)
        ? computationModel(reading.computed, addressWith(path, held.values), i18n)
        : null,
    csv,
    sections,
    draws: sections.some(({ picture }) => picture !== null),
  });
};

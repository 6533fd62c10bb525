import type { I18n } from '../../platform/i18n/i18n.js';
import { emptyIn, type EmptyModel } from '../../platform/views/empty.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith } from '../../platform/views/pager.js';
import { may, type Actor } from '../accounts/index.js';
import { filtersModel, type FilterChoices, type FiltersModel, type Piece } from '../analytics/index.js';
import { computationModel, type ComputationPanel } from '../computations/index.js';
import { studyHead, type StudyHead } from '../studies/index.js';
import { agreementSection, agreementSentence } from './agreement-pages.js';
import { importanceSection, importanceSentence } from './importance-pages.js';
import { outcomeSection, outcomeSentence } from './outcome-pages.js';
import { pyramidSection, pyramidSentence } from './pyramid-pages.js';
import type { ResultsAnswer, ResultsReading } from './results.js';
import type { SectionModel } from './section-pages.js';
import { stepSection } from './step-pages.js';
import { toleranceSection, toleranceSentence } from './tolerance-pages.js';
import { voiceSections, voiceSentence } from './voice-pages.js';

type ResultsModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly ownOnly: boolean;
  readonly sentence: readonly Piece[];
  /** How many it stands on, and what was left out. */
  readonly sure: string;
  readonly empty: EmptyModel | null;
  readonly filters: FiltersModel | null;
  readonly csv: string;
  /** Where there are several: the way to each. */
  readonly contents: readonly { readonly href: string; readonly title: string }[];
  /** Null where everything stands on the newest answers. */
  readonly computation: ComputationPanel | null;
  readonly sections: readonly SectionModel[];
  readonly draws: boolean;
};

const view = page<ResultsModel>('office', 'results/results');

/** The page's answer: the first that the survey was made for. */
const sentenceOf = (reading: ResultsReading, i18n: I18n): readonly Piece[] => {
  const found = [
    toleranceSentence(reading, i18n),
    pyramidSentence(reading, i18n),
    importanceSentence(reading, i18n),
    voiceSentence(reading, i18n),
    agreementSentence(reading, i18n),
    ...reading.outcomes.map((one) => outcomeSentence(one, i18n)),
  ];
  return found.find((pieces) => pieces.length > 0) ?? [];
};

const sectionsOf = (reading: ResultsReading, i18n: I18n): SectionModel[] => [
  ...toleranceSection(reading, i18n),
  ...pyramidSection(reading, i18n),
  ...stepSection(reading, i18n),
  ...importanceSection(reading, i18n),
  ...voiceSections(reading, i18n),
  ...agreementSection(reading, i18n),
  ...outcomeSection(reading, i18n),
];

const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

/** What the page says at its top is not said again above its part. */
const withoutEcho = (section: SectionModel, sentence: readonly Piece[]): SectionModel =>
  textOf(section.lead) === textOf(sentence) ? { ...section, lead: [] } : section;

const saysNothing = new Set(['', '–', '0']);

/** Where nobody has answered yet a sentence says so, and no table of dashes. */
const withoutDashes = (section: SectionModel, { t }: I18n): SectionModel =>
  section.rows.length > 0 &&
  section.rows.every(({ few, cells }) => few === '' && cells.every(({ text }) => saysNothing.has(text)))
    ? {
        ...section,
        picture: null,
        rows: [],
        foot: section.lead.length > 0 ? '' : t('results:voice.nobody'),
      }
    : section;

/** The picture of a part leads to the same file as its table. */
const withFile = (section: SectionModel, csv: string): SectionModel => ({
  ...section,
  picture: section.picture && { ...section.picture, csv },
});

const sureText = (reading: ResultsReading, { t, number }: I18n): string => {
  const { answeredBefore, answeredAfter, otherScale, restIsFew } = reading;
  return [
    t('results:sure', { before: number(answeredBefore), after: number(answeredAfter) }),
    otherScale > 0 ? t('results:other-scale', { count: otherScale, figure: number(otherScale) }) : '',
    restIsFew ? t('results:rest-is-few') : '',
  ]
    .filter((text) => text !== '')
    .join(' ');
};

/** What is missing, why it matters, and the first step. */
const emptyModel = (
  { study, reading }: ResultsAnswer,
  sections: number,
  reset: string,
  actor: Actor,
  { t }: I18n,
): EmptyModel | null => {
  const about = emptyIn('results', t);
  if (!reading)
    return may(actor, 'write-studies')
      ? about('unpublished', `/studies/${study.id}/survey`)
      : about('waiting', `/studies/${study.id}`);
  if (sections === 0) return about('nothing-asked', `/studies/${study.id}/gap`);
  if (reading.answeredBefore + reading.answeredAfter > 0) return null;
  return reset ? about('selection', reset) : about('answers', `/studies/${study.id}`);
};

/** What a survey says beside the gap: the sentence, how sure it is, filters, and a part for all that is asked. */
export const resultsPage = (
  answer: ResultsAnswer,
  choices: FilterChoices,
  actor: Actor,
  i18n: I18n,
): Page => {
  const { study, filters, reading, computed } = answer;
  const path = `/studies/${study.id}/results`;
  const action = addressWith(`${path}/computation`, filters.values);
  const panel = computed && computationModel(computed, action, i18n);
  const filterForm = filtersModel(study, filters, path, i18n, choices);
  const all = reading ? sectionsOf(reading, i18n) : [];
  const empty = emptyModel(answer, all.length, filterForm.reset, actor, i18n);
  const sentence = reading && !empty ? sentenceOf(reading, i18n) : [];
  const csv = empty || all.length === 0 ? '' : addressWith(`${path}.csv`, filters.values);
  const shown = (section: SectionModel): SectionModel =>
    withFile(withoutEcho(withoutDashes(section, i18n), sentence), csv);
  const sections = empty ? [] : all.map(shown);
  return view({
    title: i18n.t('results:title', { study: study.name }),
    head: studyHead(study, actor, 'results', i18n.t),
    ownOnly: reading?.ownOnly ?? false,
    sentence,
    sure: reading && !empty ? sureText(reading, i18n) : '',
    empty,
    filters: reading && all.length > 0 ? filterForm : null,
    csv,
    contents: sections.length > 1 ? sections.map(({ id, title }) => ({ href: `#${id}`, title })) : [],
    computation: panel && (panel.ask || panel.progress) ? panel : null,
    sections,
    draws: sections.some(({ picture }) => picture !== null),
  });
};

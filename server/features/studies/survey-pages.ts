import { localeNames, locales, type Locale } from '../../platform/i18n/locales.js';
import { page, type Page } from '../../platform/views/page.js';
import { asksIn, changes, findProblems, outcomeKeys, weighedDimensions } from '../templates/index.js';
import { studyHead, type StudyHead } from './study-head.js';
import {
  dimensionModel,
  fieldsOf,
  others,
  type DimensionModel,
  type Fields,
  type SurveyPageParts,
  type TextField,
} from './survey-fields.js';
import { questionModel, removedQuestions, type QuestionModel } from './survey-questions.js';
import {
  anchorOfProblem,
  changesInWords,
  localeOfPlace,
  problemLine,
  type ChangesInWords,
} from './survey-words.js';

type Choice = { readonly value: string; readonly label: string; readonly selected: boolean };

type SurveyModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly action: string;
  readonly revision: number;
  readonly locale: Locale;
  readonly localeName: string;
  readonly saved: string;
  readonly published: string;
  readonly publishLabel: string;
  readonly languages: readonly {
    readonly locale: Locale;
    readonly name: string;
    readonly current: boolean;
    readonly hasProblem: boolean;
  }[];
  readonly previews: readonly { readonly href: string; readonly label: string }[];
  readonly problems: readonly { readonly href: string; readonly text: string }[];
  readonly conflict: { readonly sentence: string; readonly lost: readonly string[] } | null;
  readonly compared: (ChangesInWords & { readonly title: string }) | null;
  readonly dimensions: readonly DimensionModel[];
  readonly scale: {
    readonly points: { readonly name: string; readonly value: string; readonly error: string };
    readonly pointChoices: readonly Choice[];
    readonly low: { readonly name: string; readonly value: string; readonly error: string };
    readonly lowChoices: readonly Choice[];
    readonly labels: readonly (TextField & { readonly label: string })[];
    readonly others: readonly { readonly locale: Locale; readonly name: string; readonly text: string }[];
  };
  readonly questions: readonly QuestionModel[];
  readonly removedQuestions: ReturnType<typeof removedQuestions>;
  readonly showsQuestions: boolean;
  readonly outcomes: readonly { readonly name: string; readonly label: string; readonly chosen: boolean }[];
  /** Null where there is nothing over which importance could be spread. */
  readonly importance: { readonly chosen: boolean; readonly error: string } | null;
  readonly askedError: string;
  readonly askComment: boolean;
};

const waves = ['before', 'after'] as const;

const view = page<SurveyModel>('office', 'studies/survey');

const choices = (values: readonly number[], chosen: number, labelOf: (value: number) => string): Choice[] =>
  values.map((value) => ({ value: String(value), label: labelOf(value), selected: value === chosen }));

const scaleModel = (fields: Fields, parts: SurveyPageParts): SurveyModel['scale'] => {
  const { draft, locale, i18n } = parts;
  const { scale } = draft.content;
  const pointCounts = Array.from({ length: 10 }, (_, index) => index + 2);
  const plain = (name: string, value: number) => ({ name, value: String(value), error: fields(name).error });
  return {
    points: plain('points', scale.points),
    pointChoices: choices(pointCounts, scale.points, (count) => i18n.t('templates:scale.points', { count })),
    low: plain('low', scale.low),
    lowChoices: choices([0, 1], scale.low, (low) =>
      i18n.t('templates:scale.from-to', { low, high: low + scale.points - 1 }),
    ),
    labels: scale.labels[locale].map((_, index) => ({
      ...fields(`scale.labels.${locale}.${index}`),
      label: i18n.t('templates:scale.label', { value: scale.low + index }),
    })),
    others: others(locale).map((one) => ({
      locale: one,
      name: localeNames[one],
      text: scale.labels[one].map((label) => label || '–').join(' · '),
    })),
  };
};

const problemLinks = (parts: SurveyPageParts): SurveyModel['problems'] => {
  const { errors = {}, problems = [], draft, study, locale, i18n } = parts;
  const refused = Object.entries(errors).map(([name, message]) => ({
    href: name ? `#${name}` : '',
    text: i18n.t(message.key, message.params),
  }));
  const unpublishable = problems.map((problem) => {
    const lies = localeOfPlace(problem.field);
    const elsewhere = lies && lies !== locale ? `/studies/${study.id}/survey?in=${lies}&check=1` : '';
    return {
      href: `${elsewhere}#${anchorOfProblem(problem)}`,
      text: problemLine(problem, draft.content, i18n),
    };
  });
  return [...refused, ...unpublishable];
};

const whoAndWhen = (parts: SurveyPageParts, accountId: string, at: Date) => ({
  who: parts.names.get(accountId) ?? parts.i18n.t('studies:somebody'),
  when: parts.i18n.dateTime(at),
});

const conflictModel = (parts: SurveyPageParts): SurveyModel['conflict'] => {
  const { conflict, template, i18n } = parts;
  if (!conflict) return null;
  const { updatedBy, updatedAt } = template;
  const sentence = i18n.t('templates:conflict.sentence', whoAndWhen(parts, updatedBy, updatedAt));
  return { sentence, lost: conflict.lost };
};

const comparedModel = ({ latest, draft, i18n }: SurveyPageParts): SurveyModel['compared'] => {
  const found = latest && changesInWords(changes(latest.content, draft.content), i18n);
  if (!found) return null;
  return { ...found, title: i18n.t('templates:changes.title', { number: latest.number }) };
};

const languagesModel = ({ draft, locale }: SurveyPageParts): SurveyModel['languages'] => {
  const incomplete = new Set(findProblems(draft.content).map(({ field }) => localeOfPlace(field)));
  return locales.map((one) => ({
    locale: one,
    name: localeNames[one],
    current: one === locale,
    hasProblem: incomplete.has(one),
  }));
};

const publishedText = (parts: SurveyPageParts): string => {
  const { latest, i18n } = parts;
  if (!latest) return i18n.t('templates:state.never');
  const { number, publishedBy, publishedAt } = latest;
  return i18n.t('templates:state.published', { number, ...whoAndWhen(parts, publishedBy, publishedAt) });
};

/** The survey being written, one language at a time. */
export const surveyPage = (parts: SurveyPageParts): Page => {
  const { study, actor, template, draft, locale, latest, i18n } = parts;
  const { t } = i18n;
  const fields = fieldsOf(parts);
  const preview = (wave: string) => ({
    href: `/studies/${study.id}/preview/${wave}?in=${locale}`,
    label: t(`templates:preview.${wave}`),
  });
  return view({
    title: `${t('studies:tabs.survey')} · ${study.name}`,
    head: studyHead(study, actor, 'survey', t),
    action: `/studies/${study.id}/survey?in=${locale}`,
    revision: parts.revision ?? template.revision,
    locale,
    localeName: localeNames[locale],
    saved: t('templates:state.saved', whoAndWhen(parts, template.updatedBy, template.updatedAt)),
    published: publishedText(parts),
    publishLabel: t('templates:publish', { number: (latest?.number ?? 0) + 1 }),
    languages: languagesModel(parts),
    previews: waves.filter((wave) => asksIn(draft.content, wave)).map(preview),
    problems: problemLinks(parts),
    conflict: conflictModel(parts),
    compared: comparedModel(parts),
    dimensions: draft.content.dimensions.map((dimension) => dimensionModel(dimension, fields, parts)),
    scale: scaleModel(fields, parts),
    questions: draft.content.questions.map((question) => questionModel(question, fields, parts)),
    removedQuestions: removedQuestions(parts),
    showsQuestions: draft.content.questions.length + draft.shelf.questions.length > 0,
    outcomes: outcomeKeys.map((name) => ({
      name,
      label: t(`templates:asked.${name}`),
      chosen: draft.content.outcomes.includes(name),
    })),
    importance:
      weighedDimensions(draft.content).length > 1 || draft.content.askImportance
        ? { chosen: draft.content.askImportance, error: fields('importance').error }
        : null,
    askedError: fields('asked').error,
    askComment: draft.content.askComment,
  });
};

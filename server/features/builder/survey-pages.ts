import { localeNames, locales, type Locale } from '../../platform/i18n/locales.js';
import { page, type Page } from '../../platform/views/page.js';
import { studyHead, type StudyHead } from '../studies/index.js';
import { changes, type Problem } from '../templates/index.js';
import { addressOf } from './address.js';
import { incompleteLocales, shownOf, type Shown, type SurveyPageParts } from './field-pages.js';
import { outlineModel, type OutlineModel } from './outline-pages.js';
import { previewModel, type PreviewModel } from './preview-pages.js';
import {
  anchorOfProblem,
  changesInWords,
  localeOfPlace,
  problemLine,
  type ChangesInWords,
} from './survey-words.js';
import { atOfProblem } from './thing.js';
import { thingModel, type ThingModel } from './thing-pages.js';

/** How the draft stands: what a save tells again, so that nothing else of the page need be loaded. */
export type StateModel = {
  readonly revision: number;
  readonly saved: string;
  readonly isTrouble: boolean;
  readonly languages: readonly {
    readonly locale: Locale;
    readonly name: string;
    readonly current: boolean;
    readonly hasProblem: boolean;
  }[];
  readonly outline: OutlineModel;
};

type SurveyModel = StateModel & {
  readonly title: string;
  readonly head: StudyHead;
  readonly action: string;
  readonly locale: Locale;
  readonly published: string;
  readonly publishLabel: string;
  readonly historyHref: string;
  readonly translationsHref: string;
  readonly fileHref: string;
  readonly trialHref: string;
  readonly problems: readonly { readonly href: string; readonly text: string }[];
  readonly conflict: { readonly sentence: string; readonly lost: readonly string[] } | null;
  readonly compared: (ChangesInWords & { readonly title: string }) | null;
  readonly thing: ThingModel;
  readonly preview: PreviewModel;
};

const view = page<SurveyModel>('office', 'builder/survey');
const savedView = page<StateModel & { readonly title: string }>('piece', 'builder/saved');

/** The list above the form: what was refused, and all that keeps the draft from being published. */
const problemLinks = ({ errors = {}, check = false, problems, draft, study, where, thing, i18n }: Shown) => {
  const refused = Object.entries(errors).map(([name, message]) => ({
    href: name ? `#${name}` : '',
    text: i18n.t(message.key, message.params),
  }));
  const linkTo = (problem: Problem): string => {
    const at = atOfProblem(problem.field);
    const locale = localeOfPlace(problem.field) ?? where.locale;
    const anchor = `#${anchorOfProblem(problem)}`;
    const isHere = at === thing.at && locale === where.locale;
    return isHere ? anchor : `${addressOf(study.id, { ...where, at, locale }, { check: '1' })}${anchor}`;
  };
  const unpublishable = (check ? problems : []).map((problem) => ({
    href: linkTo(problem),
    text: problemLine(problem, draft.content, i18n),
  }));
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

const publishedText = (parts: SurveyPageParts): string => {
  const { latest, i18n } = parts;
  if (!latest) return i18n.t('templates:state.never');
  const { number, publishedBy, publishedAt } = latest;
  return i18n.t('templates:state.published', { number, ...whoAndWhen(parts, publishedBy, publishedAt) });
};

const stateModel = (shown: Shown): StateModel => {
  const { template, where, i18n } = shown;
  const incomplete = incompleteLocales(shown);
  return {
    revision: shown.revision ?? template.revision,
    saved: i18n.t('templates:state.saved', whoAndWhen(shown, template.updatedBy, template.updatedAt)),
    isTrouble: false,
    languages: locales.map((one) => ({
      locale: one,
      name: localeNames[one],
      current: one === where.locale,
      hasProblem: incomplete.has(one),
    })),
    outline: outlineModel(shown),
  };
};

/** The survey being written: its outline, the form of one thing, and what a customer will see. */
export const surveyPage = (parts: SurveyPageParts): Page => {
  const shown = shownOf(parts);
  const { study, actor, latest, thing, where, i18n } = shown;
  const { t } = i18n;
  return view({
    ...stateModel(shown),
    title: `${t('studies:tabs.survey')} · ${study.name}`,
    head: studyHead(study, actor, 'survey', t),
    action: addressOf(study.id, { ...where, at: thing.at }),
    locale: where.locale,
    published: publishedText(parts),
    publishLabel: t('templates:publish', { number: (latest?.number ?? 0) + 1 }),
    historyHref: `/studies/${study.id}/survey/history`,
    translationsHref: `/studies/${study.id}/survey/translations?from=${where.locale}`,
    fileHref: `/studies/${study.id}/survey/file`,
    trialHref: `/studies/${study.id}/survey/trial`,
    problems: problemLinks(shown),
    conflict: conflictModel(parts),
    compared: comparedModel(parts),
    thing: thingModel(shown),
    preview: previewModel(shown),
  });
};

/** What a save in the background answers: the state of the draft, without the form that is being written in. */
export const savedPage = (parts: SurveyPageParts): Page =>
  savedView({ ...stateModel(shownOf(parts)), title: '' });

/** The same where it was not saved; `key` says why. The form keeps the revision that it was written on. */
export const unsavedPage = (parts: SurveyPageParts & { readonly revision: number }, key: string): Page => {
  const shown = shownOf({ ...parts, draft: parts.template });
  const { updatedBy, updatedAt } = parts.template;
  const saved = parts.i18n.t(key, whoAndWhen(parts, updatedBy, updatedAt));
  return savedView({ ...stateModel(shown), saved, isTrouble: true, title: '' });
};

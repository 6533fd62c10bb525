import type { I18n } from '../../platform/i18n/i18n.js';
import { page } from '../../platform/views/page.js';
import { asksExpectation, asksIn, type Outcome } from '../templates/index.js';
import { isAnswered, readQuestions } from './asked-questions.js';
import { pointsIn } from './points.js';
import { scaleQuestion, type Refused, type ScaleQuestion } from './question-pages.js';
import {
  asksComment,
  commentField,
  outcomesOf,
  pointsField,
  questionsOf,
  ratingFields,
  valuesOfOutcome,
  weighedIn,
  type Sitting,
} from './questionnaire.js';
import type { DrawnScale } from './scale-layout.js';
import { partsOf, problemsIn, sectionsOf, type Section } from './section-pages.js';

export type { Refused } from './question-pages.js';

type QuestionnaireModel = {
  readonly title: string;
  readonly wave: 'before' | 'after';
  readonly heading: string;
  readonly lead: string;
  readonly promises: readonly string[];
  readonly action: string;
  /** What is wrong with the page as a whole; '' where nothing is. */
  readonly problem: string;
  /** The id of the first question to put right; '' where there is none. */
  readonly firstProblem: string;
  /** How many are answered, in words, and how far the line of progress reaches, of 400. */
  readonly answered: string;
  readonly progressEnd: number;
  readonly sections: readonly Section[];
  /** The part with which the page closes; null where there is none. */
  readonly closing: { readonly position: string; readonly heading: string; readonly lead: string } | null;
  readonly outcomes: readonly ScaleQuestion[];
  readonly commentLabel: string;
  readonly comment: { readonly value: string; readonly error: string } | null;
  readonly mayLeaveEmpty: boolean;
  readonly preview: boolean;
};

/** What a person sees of an occasion: a real one, or the author's preview. */
export type Occasion = {
  readonly organisation: string;
  readonly firstName: string;
  readonly service: string;
  readonly plannedAt: Date;
  readonly deliveredAt: Date | null;
  readonly promises: readonly string[];
};

const lineLength = 400; // the viewBox of the progress line

export const notYetSent: Refused = { typed: {}, errors: {}, mayLeaveEmpty: false };

const view = page<QuestionnaireModel>('customer', 'responses/questionnaire');

const closes = (sitting: Sitting): boolean => outcomesOf(sitting).length > 0 || asksComment(sitting);

const partsIn = (sitting: Sitting): number => partsOf(sitting).length + (closes(sitting) ? 1 : 0);

const closingOf = (sitting: Sitting, { t }: I18n): QuestionnaireModel['closing'] => {
  if (!closes(sitting)) return null;
  const total = partsIn(sitting);
  const whole = total === 1 ? 'only' : 'last';
  return {
    position: total === 1 ? '' : t('responses:position', { part: total, total }),
    heading: t(`responses:${whole}.heading`),
    lead: t(`responses:${whole}.lead`),
  };
};

const mostAlong = 7;

const outcomeQuestion = (
  outcome: Outcome,
  organisation: string,
  refused: Refused,
  i18n: I18n,
): ScaleQuestion => {
  const { t } = i18n;
  const ends = { low: t(`responses:${outcome}.low`), high: t(`responses:${outcome}.high`) };
  const values = valuesOfOutcome(outcome);
  const points = values.map((value) => ({ value: String(value), label: String(value), spoken: '' }));
  const layout = values.length > mostAlong ? 'steps' : 'along';
  const drawn: DrawnScale = { layout, points, ends };
  return scaleQuestion(outcome, t(`responses:${outcome}.question`, { organisation }), drawn, refused, i18n);
};

const headingOf = (occasion: Occasion, wave: 'before' | 'after', { t }: I18n): string => {
  const { firstName, service } = occasion;
  return firstName === ''
    ? t(`responses:heading.${wave}-unnamed`, { service })
    : t(`responses:heading.${wave}`, { firstName, service });
};

/** Why we ask. Nothing is said of another wave that the survey does not have. */
const leadOf = (occasion: Occasion, { content, wave, retrospective }: Sitting, i18n: I18n): string => {
  if (wave === 'before') {
    const when = i18n.longDateTime(occasion.plannedAt);
    return i18n.t(asksIn(content, 'after') ? 'responses:why.before' : 'responses:why.before-only', { when });
  }
  const when = i18n.date(occasion.deliveredAt ?? occasion.plannedAt);
  if (retrospective) return i18n.t('responses:why.looking-back', { when });
  return i18n.t(asksExpectation(content) ? 'responses:why.after' : 'responses:why.after-only', { when });
};

const problemOf = ({ errors, mayLeaveEmpty }: Refused, { t }: I18n): string => {
  const whole = errors[''];
  if (whole) return t(whole.key, whole.params);
  const count = Object.keys(errors).length;
  if (count === 0) return '';
  if (errors[pointsField]) return t('responses:look-again', { count });
  return mayLeaveEmpty ? t('responses:problems', { count }) : t('responses:wrong');
};

type Progress = { readonly done: number; readonly total: number };

/** How many of the questions have an answer; the comment is not counted. */
const progressOf = (sitting: Sitting, typed: Refused['typed']): Progress => {
  const ratings = ratingFields(sitting).map(({ name }) => (typed[name] ?? '') !== '');
  const told = readQuestions(sitting, typed);
  const questions = questionsOf(sitting).map((question) => isAnswered(question, told));
  const points = weighedIn(sitting).length > 0 ? [pointsIn(sitting, typed) !== null] : [];
  const all = [...ratings, ...points, ...questions];
  return { done: all.filter(Boolean).length, total: all.length };
};

/** The customer's page: what was promised, the questions of this sitting, what was typed and what is missing. */
export const questionnairePage = (parts: {
  readonly sitting: Sitting;
  readonly occasion: Occasion;
  readonly refused: Refused;
  readonly i18n: I18n;
  readonly action: string;
  readonly preview: boolean;
}) => {
  const { sitting, occasion, refused, i18n, action, preview } = parts;
  const { done, total } = progressOf(sitting, refused.typed);
  const commentError = refused.errors[commentField];
  const heading = headingOf(occasion, sitting.wave, i18n);
  const sections = sectionsOf(sitting, partsIn(sitting), refused, i18n);
  const outcomes = outcomesOf(sitting).map((outcome) =>
    outcomeQuestion(outcome, occasion.organisation, refused, i18n),
  );
  const [first = ''] = [
    ...sections.flatMap(problemsIn),
    ...outcomes.filter(({ error }) => error !== '').map(({ id }) => id),
    ...(commentError ? [commentField] : []),
  ];
  return view({
    title: heading,
    wave: sitting.wave,
    heading,
    lead: leadOf(occasion, sitting, i18n),
    promises: occasion.promises,
    action,
    problem: problemOf(refused, i18n),
    firstProblem: first,
    answered: i18n.t('responses:answered', { done, total }),
    progressEnd: Math.round((lineLength * done) / Math.max(1, total)),
    sections,
    closing: closingOf(sitting, i18n),
    commentLabel: i18n.t(`responses:comment.${sitting.wave}`),
    outcomes,
    comment: asksComment(sitting)
      ? {
          value: refused.typed[commentField] ?? '',
          error: commentError ? i18n.t(commentError.key, commentError.params) : '',
        }
      : null,
    mayLeaveEmpty: refused.mayLeaveEmpty,
    preview,
  });
};

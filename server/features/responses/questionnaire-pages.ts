import type { I18n } from '../../platform/i18n/i18n.js';
import { keptBeside } from '../../platform/kept.js';
import { page } from '../../platform/views/page.js';
import type { Outcome, SurveyContent } from '../templates/index.js';
import { isAnswered, readQuestions } from './asked-questions.js';
import { headingOf, leadOf, type Occasion } from './occasion-pages.js';
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
  variantOf,
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
  /** What the form carries unseen. */
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  /** Whether it has the field that no person sees. */
  readonly trap: boolean;
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

const buildOutcomes = (
  sitting: Sitting,
  organisation: string,
  refused: Refused,
  i18n: I18n,
): readonly ScaleQuestion[] =>
  outcomesOf(sitting).map((outcome) => outcomeQuestion(outcome, organisation, refused, i18n));

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

/** Whom the questions name. */
type About = Pick<Occasion, 'organisation' | 'provider'>;

/** What is the same for everybody of one language and organisation as long as nothing is filled in: drawn once. */
const buildCommon = (sitting: Sitting, about: About, refused: Refused, i18n: I18n) => {
  const { done, total } = progressOf(sitting, refused.typed);
  return {
    answered: i18n.t('responses:answered', { done, total }),
    progressEnd: Math.round((lineLength * done) / Math.max(1, total)),
    sections: sectionsOf(sitting, { total: partsIn(sitting), provider: about.provider }, refused, i18n),
    closing: closingOf(sitting, i18n),
    commentLabel: i18n.t(`responses:comment.${sitting.wave}`),
    outcomes: buildOutcomes(sitting, about.provider ?? about.organisation, refused, i18n),
  };
};

type Common = ReturnType<typeof buildCommon>;

const keptCommon = keptBeside<SurveyContent, Common>();

const commonOf = (sitting: Sitting, about: About, refused: Refused, i18n: I18n): Common => {
  const { organisation, provider } = about;
  const build = () => buildCommon(sitting, about, refused, i18n);
  const variant = JSON.stringify([variantOf(sitting), i18n.locale, organisation, provider]);
  return refused === notYetSent ? keptCommon(sitting.content, variant, build) : build();
};

/** The id of the first place to put right, in the order of the page; '' where nothing is wrong. */
const firstProblemOf = ({ sections, outcomes }: Common, commentIsWrong: boolean): string => {
  const [first = ''] = [
    ...sections.flatMap(problemsIn),
    ...outcomes.filter(({ error }) => error !== '').map(({ id }) => id),
    ...(commentIsWrong ? [commentField] : []),
  ];
  return first;
};

/** The customer's page: what was promised, the questions of this sitting, what was typed and what is missing. */
export const questionnairePage = (parts: {
  readonly sitting: Sitting;
  readonly occasion: Occasion;
  readonly refused: Refused;
  readonly i18n: I18n;
  readonly action: string;
  readonly hidden?: QuestionnaireModel['hidden'];
  readonly trap?: boolean;
  readonly preview: boolean;
}) => {
  const { sitting, occasion, refused, i18n, action, hidden = [], trap = false, preview } = parts;
  const commentError = refused.errors[commentField];
  const heading = headingOf(occasion, sitting.wave, i18n);
  const common = commonOf(sitting, occasion, refused, i18n);
  return view({
    title: heading,
    wave: sitting.wave,
    heading,
    lead: leadOf(occasion, sitting, i18n),
    promises: occasion.promises,
    action,
    hidden,
    trap,
    problem: problemOf(refused, i18n),
    firstProblem: firstProblemOf(common, commentError !== undefined),
    ...common,
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

import Joi from 'joi';
import type { FieldErrors, Message } from '../../platform/errors.js';
import { checkForm, typedIn } from '../../platform/forms.js';
import { keptBeside } from '../../platform/kept.js';
import {
  COMMENT,
  IMPORTANCE,
  itemsOf,
  questionBlock,
  type Level,
  type Question,
  type SurveyContent,
} from '../templates/index.js';
import { pointsEntries, readPoints } from './points-forms.js';
import { isAnswered, readQuestions } from './asked-questions.js';
import { questionEntries } from './question-forms.js';
import { shownTo } from './showing.js';
import {
  asksComment,
  commentField,
  fieldOf,
  isRequired,
  itemsAt,
  levelsOf,
  longestComment,
  offersNa,
  outcomesOf,
  pointsField,
  questionField,
  questionsOf,
  ratingFields,
  variantOf,
  weighedIn,
  type Sitting,
  type Submitted,
} from './questionnaire.js';
import type { Answer, Answers } from './response.js';

/** The button that sends a page although answers are missing. */
export const leaveEmptyField = 'leave-empty';

export type ReadAnswers =
  | { readonly ok: true; readonly value: Submitted }
  | {
      readonly ok: false;
      readonly errors: FieldErrors;
      readonly typed: Readonly<Record<string, string>>;
      /** The page may offer to be sent with answers missing: it has said, or says now, which. */
      readonly mayLeaveEmpty: boolean;
    };

type Typed = Readonly<Record<string, string>>;

type AskedRating = {
  readonly name: string;
  readonly allowed: ReadonlySet<string>;
  readonly required: boolean | null;
};

const keptRatings = keptBeside<SurveyContent, readonly AskedRating[]>();

const ratingsOf = (sitting: Sitting): readonly AskedRating[] =>
  keptRatings(sitting.content, variantOf(sitting), () =>
    ratingFields(sitting).map(({ name, values, block }) => ({
      name,
      allowed: new Set([...values.map(String), ...(offersNa(sitting, block) ? ['na'] : []), '']),
      required: isRequired(sitting, block),
    })),
  );

type ReadRatings = { readonly value: Typed; readonly errors: FieldErrors };

/** Most of a page is ratings, each one of a few texts: looked up, since a schema of them takes longer than all the rest. */
const readRatings = (sitting: Sitting, body: unknown): ReadRatings => {
  const sent: Readonly<Record<string, unknown>> =
    typeof body === 'object' && body !== null ? { ...body } : {};
  const value: Record<string, string> = {};
  const errors: Record<string, Message> = {};
  for (const { name, allowed } of ratingsOf(sitting)) {
    const text = sent[name] ?? '';
    if (typeof text === 'string' && allowed.has(text)) value[name] = text;
    else errors[name] = { key: 'responses:errors.choose' };
  }
  return { value, errors };
};

/** What one page of a published version may send beside ratings: built from it, so nothing else gets in. */
const buildSchema = (sitting: Sitting) => {
  const comment = Joi.string().trim().allow('').max(longestComment);
  const entries = [
    ...pointsEntries(sitting),
    ...questionEntries(sitting),
    ...(asksComment(sitting) ? [[commentField, comment]] : []),
  ];
  return Joi.object<Record<string, string>>(Object.fromEntries(entries) as Record<string, Joi.StringSchema>);
};

const keptSchema = keptBeside<SurveyContent, ReturnType<typeof buildSchema>>();

const schemaOf = (sitting: Sitting) =>
  keptSchema(sitting.content, variantOf(sitting), () => buildSchema(sitting));

const answerOf = (text: string | undefined): Answer => {
  if (text === undefined || text === '') return 'skipped';
  return text === 'na' ? 'na' : Number(text);
};

type AskedItem = { readonly itemKey: string; readonly field: string };

const keptItems = keptBeside<SurveyContent, readonly AskedItem[]>();

/** The items that a sitting asks at a level. */
const askedItems = (sitting: Sitting, level: Level): readonly AskedItem[] =>
  keptItems(sitting.content, `${variantOf(sitting)}, ${level}`, () =>
    levelsOf(sitting).includes(level)
      ? itemsAt(itemsOf(sitting.content), level).map(({ itemKey }) => ({
          itemKey,
          field: fieldOf(level, itemKey),
        }))
      : [],
  );

const levelAnswers = (sitting: Sitting, level: Level, value: Typed): Answers =>
  Object.fromEntries(
    askedItems(sitting, level).map(({ itemKey, field }) => [itemKey, answerOf(value[field])]),
  );

const submittedIn = (sitting: Sitting, value: Typed, importance: Submitted['importance']): Submitted => ({
  minimum: levelAnswers(sitting, 'minimum', value),
  desired: levelAnswers(sitting, 'desired', value),
  expected: levelAnswers(sitting, 'expected', value),
  delivered: levelAnswers(sitting, 'delivered', value),
  outcomes: Object.fromEntries(outcomesOf(sitting).map((name) => [name, answerOf(value[name])] as const)),
  importance,
  ...readQuestions(sitting, value),
  comment: value[commentField] ?? '',
});

/** Questions that want an answer where their author has said nothing of it: one tap suffices. */
const wantsAnswer = ({ kind }: Question): boolean =>
  ['choice', 'yes-no', 'provider', 'attention', 'stars', 'compared'].includes(kind);

const missingMessage = ({ kind }: Question): Message => {
  if (kind === 'consent') return { key: 'responses:errors.consent' };
  const isWritten = ['text', 'line', 'number', 'date', 'contact'].includes(kind);
  return { key: isWritten ? 'form:required' : 'responses:errors.listed' };
};

/** Where the mistake stands: a question of several fields or boxes shows it at the whole. */
type Missing = { readonly name: string; readonly message: Message; readonly required: boolean };

/** What wants an answer and has none. `required`: it cannot be left empty. */
const missingIn = (sitting: Sitting, value: Typed, submitted: Submitted): Missing[] => {
  const ratings = ratingsOf(sitting)
    .filter(({ name, required }) => required !== false && answerOf(value[name]) === 'skipped')
    .map(({ name, required }) => ({
      name,
      message: { key: 'responses:errors.choose' },
      required: required === true,
    }));
  const questions = questionsOf(sitting).flatMap((question): Missing[] => {
    const required =
      isRequired(sitting, questionBlock(question.key)) ?? (wantsAnswer(question) ? null : false);
    if (required === false || question.kind === 'info' || isAnswered(question, submitted)) return [];
    return [
      { name: questionField(question), message: missingMessage(question), required: required === true },
    ];
  });
  const wantsPoints = weighedIn(sitting).length > 0 && isRequired(sitting, IMPORTANCE) === true;
  const wantsComment = asksComment(sitting) && isRequired(sitting, COMMENT) === true;
  const points = wantsPoints && submitted.importance === null;
  const comment = wantsComment && submitted.comment === '';
  const written = { message: { key: 'form:required' }, required: true };
  return [
    ...ratings,
    ...questions,
    ...(points ? [{ ...written, name: pointsField }] : []),
    ...(comment ? [{ ...written, name: commentField }] : []),
  ];
};

const errorsOf = (missing: readonly Missing[]): FieldErrors =>
  Object.fromEntries(missing.map(({ name, message }) => [name, message]));

const isEmpty = (sitting: Sitting, value: Typed, submitted: Submitted): boolean =>
  ratingFields(sitting).every(({ name }) => answerOf(value[name]) === 'skipped') &&
  !questionsOf(sitting).some((question) => isAnswered(question, submitted)) &&
  submitted.importance === null &&
  submitted.comment === '';

/**
 * Reads a submitted page. Every rating wants an answer or "does not apply", and so does a question with rings; leaving one
 * empty is possible, but only after the page has said so once. Boxes, words and points may be left empty at once. Its author
 * may have said otherwise of each. What is not shown to this customer is not read: its answers are as if they were never
 * given. A page without any answer is never stored.
 */
export const readAnswers = (asked: Sitting, body: unknown): ReadAnswers => {
  const sitting = shownTo(asked, typedIn(body));
  const checked = checkForm(schemaOf(sitting), body);
  const ratings = readRatings(sitting, body);
  if (!checked.ok || Object.keys(ratings.errors).length > 0) {
    const errors = { ...ratings.errors, ...(checked.ok ? {} : checked.errors) };
    return { ok: false, errors, typed: typedIn(body), mayLeaveEmpty: false };
  }
  const value = { ...checked.value, ...ratings.value };
  const points = readPoints(sitting, value);
  const submitted = submittedIn(sitting, value, points.ok ? points.importance : null);
  const leaves = typedIn(body)[leaveEmptyField] === 'yes';
  const missing = missingIn(sitting, value, submitted).filter(({ required }) => required || !leaves);
  const mayLeaveEmpty = leaves || missing.some(({ required }) => !required);
  const errors = errorsOf(missing);
  if (!points.ok)
    return { ok: false, errors: { ...errors, ...points.errors }, typed: value, mayLeaveEmpty: leaves };
  if (isEmpty(sitting, value, submitted)) {
    const nothing = { '': { key: 'responses:errors.nothing' } };
    return { ok: false, errors: nothing, typed: value, mayLeaveEmpty: false };
  }
  if (missing.length > 0) return { ok: false, errors, typed: value, mayLeaveEmpty };
  return { ok: true, value: submitted };
};

import Joi from 'joi';
import type { FieldErrors, Message } from '../../platform/errors.js';
import { checkForm, typedIn } from '../../platform/forms.js';
import { keptBeside } from '../../platform/kept.js';
import { isConditional, itemsOf, type Level, type SurveyContent } from '../templates/index.js';
import { pointsEntries, readPoints } from './points-forms.js';
import { isAnswered, readQuestions } from './asked-questions.js';
import { answerOf, errorsOf, missingIn } from './missing-forms.js';
import { questionEntries } from './question-forms.js';
import { shownTo } from './showing.js';
import {
  asksComment,
  commentField,
  fieldOf,
  itemsAt,
  levelsOf,
  longestComment,
  offersNa,
  outcomesOf,
  pointsFieldOf,
  questionsOf,
  ratingFields,
  variantOf,
  weighedIn,
  wholeOf,
  type Sitting,
  type Submitted,
} from './questionnaire.js';
import type { Answers } from './response.js';

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

const keptRatings = keptBeside<SurveyContent, Ratings>();

type Ratings = ReadonlyMap<string, ReadonlySet<string>>;

/** What each rating of the whole survey may say, by name. */
const ratingsIn = (whole: Sitting): Ratings =>
  keptRatings(
    whole.content,
    variantOf(whole),
    () =>
      new Map(
        ratingFields(whole).map(({ name, values, block }) => [
          name,
          new Set([...values.map(String), ...(offersNa(whole, block) ? ['na'] : []), '']),
        ]),
      ),
  );

type ReadRatings = { readonly value: Typed; readonly errors: FieldErrors };

/** Most of a page is ratings, each one of a few texts: looked up, since a schema of them takes longer than all the rest. */
const readRatings = (sitting: Sitting, body: unknown): ReadRatings => {
  const sent: Readonly<Record<string, unknown>> =
    typeof body === 'object' && body !== null ? { ...body } : {};
  const value: Record<string, string> = {};
  const errors: Record<string, Message> = {};
  const allowed = ratingsIn(wholeOf(sitting));
  for (const { name } of ratingFields(sitting)) {
    const text = sent[name] ?? '';
    if (typeof text === 'string' && allowed.get(name)?.has(text)) value[name] = text;
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

/** Whom a question about providers offers may change while its version does not. */
const withProviders = (whole: Sitting): string =>
  [variantOf(whole), ...(whole.providers ?? []).map(({ key }) => key)].join(' ');

const schemaOf = (whole: Sitting) =>
  keptSchema(whole.content, withProviders(whole), () => buildSchema(whole));

const keptNames = keptBeside<SurveyContent, ReadonlyMap<string, readonly string[]>>();

/** The fields of each question of the whole survey, by its key. */
const questionNames = (whole: Sitting): ReadonlyMap<string, readonly string[]> =>
  keptNames(
    whole.content,
    variantOf(whole),
    () =>
      new Map(
        questionsOf(whole).map((question) => [
          question.key,
          questionEntries({ ...whole, content: { ...whole.content, questions: [question] } }).map(
            ([name]) => name,
          ),
        ]),
      ),
  );

/** The names that a sitting may send beside ratings. */
const otherNames = (sitting: Sitting): readonly string[] => {
  const known = questionNames(wholeOf(sitting));
  return [
    ...weighedIn(sitting).map(({ key }) => pointsFieldOf(key)),
    ...questionsOf(sitting).flatMap(({ key }) => known.get(key) ?? []),
    ...(asksComment(sitting) ? [commentField] : []),
  ];
};

/** What was sent to this sitting, and nothing to what it does not ask. */
const sentTo = (sitting: Sitting, body: unknown): unknown => {
  const { content, whole = content } = sitting;
  if (whole === content || typeof body !== 'object' || body === null) return body;
  const sent = body as Readonly<Record<string, unknown>>;
  const own = otherNames(sitting).filter((name) => Object.hasOwn(sent, name));
  return Object.fromEntries(own.map((name) => [name, sent[name]]));
};

/** The name of every field that a sitting may send. */
export const namesIn = (sitting: Sitting): readonly string[] => [
  ...ratingFields(sitting).map(({ name }) => name),
  ...otherNames(sitting),
];

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
  itemImportance: levelAnswers(sitting, 'importance', value),
  importance,
  ...readQuestions(sitting, value),
  comment: value[commentField] ?? '',
});

const isEmpty = (sitting: Sitting, value: Typed, submitted: Submitted): boolean =>
  ratingFields(sitting).every(({ name }) => answerOf(value[name]) === 'skipped') &&
  !questionsOf(sitting).some((question) => isAnswered(question, submitted)) &&
  submitted.importance === null &&
  submitted.comment === '';

const leavesEmpty = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && (body as Record<string, unknown>)[leaveEmptyField] === 'yes';

/** Reads what a page asks, all of which is shown. `mayBeEmpty`: it is one of several, and another may have the answers. */
export const readShown = (sitting: Sitting, body: unknown, mayBeEmpty = false): ReadAnswers => {
  // the schema is the whole survey's, made once: a part is made for one customer
  const checked = checkForm(schemaOf(wholeOf(sitting)), sentTo(sitting, body));
  const ratings = readRatings(sitting, body);
  if (!checked.ok || Object.keys(ratings.errors).length > 0) {
    const errors = { ...ratings.errors, ...(checked.ok ? {} : checked.errors) };
    return { ok: false, errors, typed: typedIn(body), mayLeaveEmpty: false };
  }
  const value = { ...checked.value, ...ratings.value };
  const points = readPoints(sitting, value);
  const submitted = submittedIn(sitting, value, points.ok ? points.importance : null);
  const leaves = leavesEmpty(body);
  const missing = missingIn(sitting, value, submitted).filter(({ required }) => required || !leaves);
  const mayLeaveEmpty = leaves || missing.some(({ required }) => !required);
  const errors = errorsOf(missing);
  if (!points.ok)
    return { ok: false, errors: { ...errors, ...points.errors }, typed: value, mayLeaveEmpty: leaves };
  if (!mayBeEmpty && isEmpty(sitting, value, submitted)) {
    const nothing = { '': { key: 'responses:errors.nothing' } };
    return { ok: false, errors: nothing, typed: value, mayLeaveEmpty: false };
  }
  if (missing.length > 0) return { ok: false, errors, typed: value, mayLeaveEmpty };
  return { ok: true, value: submitted };
};

/**
 * Reads a submitted page. Every rating wants an answer or "does not apply", and so does a question with rings; leaving one
 * empty is possible, but only after the page has said so once. Boxes, words and points may be left empty at once. Its author
 * may have said otherwise of each. What is not shown to this customer is not read: its answers are as if they were never
 * given. A page without any answer is never stored.
 */
export const readAnswers = (asked: Sitting, body: unknown): ReadAnswers =>
  readShown(isConditional(asked.content) ? shownTo(asked, typedIn(body)) : asked, body);

import type { FieldErrors, Message } from '../../platform/errors.js';
import { COMMENT, IMPORTANCE, questionBlock, type Question } from '../templates/index.js';
import { isAnswered } from './asked-questions.js';
import {
  asksComment,
  commentField,
  isRequired,
  pointsField,
  questionField,
  questionsOf,
  ratingFields,
  weighedIn,
  type Sitting,
  type Submitted,
} from './questionnaire.js';
import type { Answer } from './response.js';

type Typed = Readonly<Record<string, string>>;

/** What a rating that was sent says: a point, "does not apply", or nothing. */
export const answerOf = (text: string | undefined): Answer => {
  if (text === undefined || text === '') return 'skipped';
  return text === 'na' ? 'na' : Number(text);
};

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
export const missingIn = (sitting: Sitting, value: Typed, submitted: Submitted): Missing[] => {
  const ratings = ratingFields(sitting).flatMap(({ name, block }): Missing[] => {
    if (answerOf(value[name]) !== 'skipped') return [];
    const required = isRequired(sitting, block);
    const message = { key: 'responses:errors.choose' };
    return required === false ? [] : [{ name, message, required: required === true }];
  });
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

export const errorsOf = (missing: readonly Missing[]): FieldErrors =>
  Object.fromEntries(missing.map(({ name, message }) => [name, message]));

import Joi from 'joi';
import type { FieldErrors } from '../../platform/errors.js';
import { checkForm } from '../../platform/forms.js';
import { keptBeside } from '../../platform/kept.js';
import { itemsOf, type Level, type SurveyContent } from '../templates/index.js';
import {
  asksComment,
  commentField,
  fieldOf,
  itemsAt,
  levelsOf,
  longestComment,
  outcomesOf,
  ratingFields,
  variantOf,
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
      /** Only answers are missing: the page may offer to be sent as it is. */
      readonly mayLeaveEmpty: boolean;
    };

const rating = (values: readonly number[]) =>
  Joi.string()
    .valid(...values.map(String), 'na', '')
    .messages({ '*': 'responses:errors.choose' });

/** What one page of a published version may send: built from it, so nothing else gets in. */
const buildSchema = (sitting: Sitting) => {
  const fields = ratingFields(sitting).map(({ name, values }) => [name, rating(values)]);
  const comment = Joi.string().trim().allow('').max(longestComment);
  const entries = asksComment(sitting) ? [...fields, [commentField, comment]] : fields;
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

const levelAnswers = (sitting: Sitting, level: Level, value: Readonly<Record<string, string>>): Answers =>
  Object.fromEntries(
    askedItems(sitting, level).map(({ itemKey, field }) => [itemKey, answerOf(value[field])]),
  );

/**
 * Reads a submitted page. Every rating wants an answer or "does not apply"; leaving one empty is possible, but only after
 * the page has said so once. A page without any answer is never stored.
 */
export const readAnswers = (sitting: Sitting, body: unknown): ReadAnswers => {
  const checked = checkForm(schemaOf(sitting), body);
  if (!checked.ok) return { ...checked, mayLeaveEmpty: false };
  const { value } = checked;
  const fields = ratingFields(sitting);
  const empty = fields.filter(({ name }) => answerOf(value[name]) === 'skipped');
  const comment = value[commentField] ?? '';
  const nothing = empty.length === fields.length && comment === '';
  if (nothing)
    return {
      ok: false,
      errors: { '': { key: 'responses:errors.nothing' } },
      typed: value,
      mayLeaveEmpty: false,
    };
  const leaves = (body as Record<string, unknown>)[leaveEmptyField] === 'yes';
  if (empty.length > 0 && !leaves) {
    const errors = Object.fromEntries(empty.map(({ name }) => [name, { key: 'responses:errors.choose' }]));
    return { ok: false, errors, typed: value, mayLeaveEmpty: true };
  }
  return {
    ok: true,
    value: {
      minimum: levelAnswers(sitting, 'minimum', value),
      desired: levelAnswers(sitting, 'desired', value),
      expected: levelAnswers(sitting, 'expected', value),
      delivered: levelAnswers(sitting, 'delivered', value),
      outcomes: Object.fromEntries(outcomesOf(sitting).map((name) => [name, answerOf(value[name])] as const)),
      importance: null,
      chosen: {},
      words: {},
      comment,
    },
  };
};

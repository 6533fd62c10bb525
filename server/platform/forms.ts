import Joi, { type ObjectSchema, type StringSchema, type ValidationErrorItem } from 'joi';
import type { FieldErrors, Message } from './errors.js';

const blanks = /[\p{Cc}\s]+/gu;

/**
 * One line as a person meant it: no control characters and no breaks, single spaces, one way of writing each letter, at
 * most `longest` of them.
 */
export const line = (longest: number): StringSchema =>
  Joi.string().replace(blanks, ' ').replace(/^ | $/g, '').normalize('NFC').max(longest);

/** The lines of a text, each as `line` would keep it, without empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((one) => one.replace(blanks, ' ').trim().normalize('NFC'))
    .filter((one) => one !== '');

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: FieldErrors; readonly typed: Readonly<Record<string, string>> };

const general: Readonly<Record<string, string>> = {
  'any.required': 'form:required',
  'string.empty': 'form:required',
  'string.base': 'form:text',
  'string.email': 'form:email',
  'string.max': 'form:too-long',
  'string.min': 'form:too-short',
  'any.only': 'form:choose',
  'number.base': 'form:number',
  'number.integer': 'form:whole',
  'number.min': 'form:at-least',
  'number.max': 'form:at-most',
  'number.unsafe': 'form:number',
  'date.base': 'form:date',
  'date.format': 'form:date',
  'array.base': 'form:choose',
  'array.includes': 'form:choose',
  'array.min': 'form:choose',
  'boolean.base': 'form:choose',
};

const ownKey = /^[a-z-]+:[\w.-]+$/;

const messageOf = (detail: ValidationErrorItem): Message => {
  const key = ownKey.test(detail.message) ? detail.message : (general[detail.type] ?? 'form:wrong');
  const limit: unknown = detail.context?.['limit'];
  return typeof limit === 'number' ? { key, params: { limit } } : { key };
};

/** What a person typed, as far as it was text: it is shown again beside what is wrong with it. */
export const typedIn = (body: unknown): Record<string, string> => {
  if (body === null || typeof body !== 'object') return {};
  const texts = Object.entries(body).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
};

/**
 * Checks a request's body against a schema, every field at once. Names that the schema does not know are dropped.
 * A schema may answer with a message of its own: `.messages({ 'delivery.future': 'encounters:errors.future' })`.
 */
export const checkForm = <T>(schema: ObjectSchema<T>, body: unknown): Checked<T> => {
  const input: unknown = body !== null && typeof body === 'object' && !Array.isArray(body) ? body : {};
  const result = schema.validate(input, { abortEarly: false, stripUnknown: true, convert: true });
  if (!result.error) return { ok: true, value: result.value };
  const errors: Record<string, Message> = {};
  for (const detail of result.error.details) {
    const name = detail.path.length > 0 ? String(detail.path[0]) : '';
    errors[name] ??= messageOf(detail);
  }
  return { ok: false, errors, typed: typedIn(body) };
};

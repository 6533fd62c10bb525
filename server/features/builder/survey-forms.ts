import Joi from 'joi';
import { checkForm, line, typedIn } from '../../platform/forms.js';
import type { FieldErrors } from '../../platform/errors.js';
import { locales } from '../../platform/i18n/locales.js';
import {
  comparisons,
  contactFields,
  FEWEST_POINTS,
  LONGEST_OPTION,
  LONGEST_WORDING,
  MOST_POINTS,
  presentations,
  questionKinds,
  type Draft,
} from '../templates/index.js';
import { additions, type Wanted } from './additions.js';
import { MOST_TESTS } from './condition.js';
import { fieldName, placesOf } from './places.js';
import { actionPattern } from './survey-actions.js';
import type { Thing } from './thing.js';
import { settingNames, wantedFrom, type Typed } from './typed.js';

export type SurveyForm = {
  readonly revision: number;
  readonly action: string;
  /** Every field as it was read, by name. */
  readonly typed: Typed;
  readonly wanted: Wanted;
};

export type CheckedSurvey =
  | { readonly ok: true; readonly form: SurveyForm }
  | { readonly ok: false; readonly errors: FieldErrors; readonly typed: Typed };

type Raw = Record<string, unknown> & { revision: number; action: string };

const LONGEST_TITLE = 80;
const GREATEST_NUMBER = 1e9;
const MOST_DRAWN = 999;

/** One line: a statement that is broken into lines on a page would look broken to a customer. */
const wording = (longest: number) => line(longest).allow('');
const checkbox = Joi.string().valid('yes');
const number = Joi.number().integer().min(-GREATEST_NUMBER).max(GREATEST_NUMBER).allow('');

/** Fields of all things; each form sends those that it shows. */
const fixed = {
  revision: Joi.number().integer().min(1).required(),
  action: Joi.string().pattern(actionPattern).default('save'),
  ...Object.fromEntries(settingNames.map((name) => [name, checkbox])),
  low: Joi.number().valid(0, 1),
  points: Joi.number().integer().min(FEWEST_POINTS).max(MOST_POINTS),
  presentation: Joi.string().valid(...presentations),
  kind: Joi.string().valid(...questionKinds),
  askOnly: Joi.number().integer().min(1).max(MOST_DRAWN).allow(''),
  least: number,
  greatest: number,
  right: Joi.string()
    .pattern(/^[a-z0-9-]{0,40}$/)
    .allow(''),
  required: Joi.string().valid('', 'yes', 'no').allow(''),
  when: Joi.string().valid('always', 'all', 'any'),
  dimension: Joi.string()
    .pattern(/^[a-z0-9-]{0,40}$/)
    .allow(''),
  addition: Joi.string().valid(...additions),
  newText: wording(LONGEST_WORDING),
  newDimension: wording(LONGEST_TITLE),
  newOption: wording(LONGEST_OPTION),
  ...Object.fromEntries(contactFields.map((field) => [`field.${field}`, checkbox])),
  ...Object.fromEntries(
    Array.from({ length: MOST_TESTS }, (_, at) => at).flatMap((at) => [
      [`of.${at}`, Joi.string().max(100).allow('')],
      [`is.${at}`, Joi.string().valid(...comparisons)],
      [`value.${at}`, wording(LONGEST_OPTION)],
    ]),
  ),
};

/** Built once: what every form may send. */
const common = Joi.object<Raw>(fixed);

const schemaOf = (draft: Draft, thing: Thing) =>
  common.append<Raw>(
    Object.fromEntries(
      placesOf(draft, thing).flatMap(({ place, longest }) =>
        locales.map((locale) => [fieldName(place, locale), wording(longest)]),
      ),
    ),
  );

const textsIn = (raw: Readonly<Record<string, unknown>>): Typed =>
  Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [
      name,
      typeof value === 'string' || typeof value === 'number' ? String(value) : '',
    ]),
  );

/** What is missing of that which a button would make. */
const wantedErrors = (action: string, thing: Thing, wanted: Wanted): FieldErrors => {
  const isItem = wanted.addition === 'item';
  const needsText = isItem || questionKinds.includes(wanted.addition as never);
  const needsDimension =
    action === 'add-dimension' || (action === 'add' && isItem && wanted.dimension === '');
  return {
    ...(action === 'add' &&
      thing.kind === 'add' &&
      needsText &&
      wanted.text === '' && {
        newText: { key: isItem ? 'templates:errors.new-item' : 'builder:errors.new-text' },
      }),
    ...(action === 'add' &&
      isItem &&
      wanted.text.length > LONGEST_TITLE && {
        newText: { key: 'form:too-long', params: { limit: LONGEST_TITLE } },
      }),
    ...(needsDimension &&
      wanted.newDimension === '' && { newDimension: { key: 'builder:errors.new-dimension' } }),
    ...(action === 'option:add' &&
      wanted.newOption === '' && { newOption: { key: 'builder:errors.new-option' } }),
  };
};

/** Checks the form of one thing. It is built from the draft: only texts for places that the thing has are read. */
export const checkSurvey = (draft: Draft, thing: Thing, body: unknown): CheckedSurvey => {
  const checked = checkForm(schemaOf(draft, thing), body);
  if (!checked.ok) return checked;
  const { revision, action } = checked.value;
  const typed = textsIn(checked.value);
  const wanted = wantedFrom(typed);
  const errors = wantedErrors(action, thing, wanted);
  if (Object.keys(errors).length > 0) return { ok: false, errors, typed: typedIn(body) };
  return { ok: true, form: { revision, action, typed, wanted } };
};

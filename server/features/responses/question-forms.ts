import Joi from 'joi';
import {
  contactFields,
  isScaleKind,
  questionBlock,
  scaleOfKind,
  type Question,
  type ScaleKind,
} from '../templates/index.js';
import { choicesOf } from './asked-questions.js';
import {
  boxField,
  contactField,
  longestLine,
  longestOther,
  longestWords,
  offersNa,
  otherField,
  questionField,
  questionsOf,
  type Sitting,
} from './questionnaire.js';

type Entry = [string, Joi.StringSchema];

const words = (longest: number) => Joi.string().trim().allow('').max(longest);

const listed = { '*': 'responses:errors.listed' };

const oneOf = (values: readonly string[]) =>
  Joi.string()
    .valid(...values, '')
    .messages(listed);

/** A number as people write it: with a comma or a point, and nothing that a number cannot hold exactly enough. */
const numberPattern = /^-?\d{1,12}([.,]\d{1,6})?$/;

const aNumber = ({ least = -Infinity, greatest = Infinity }: Question) =>
  words(20).custom((text: string, helpers) => {
    if (!numberPattern.test(text)) return helpers.error('number.base');
    const number = Number(text.replace(',', '.'));
    if (number < least) return helpers.error('number.min', { limit: least });
    if (number > greatest) return helpers.error('number.max', { limit: greatest });
    return String(number);
  });

const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

const aDay = words(10)
  .custom((text: string, helpers) => (isDay(text) ? text : helpers.error('date.base')))
  .messages({ 'date.base': 'responses:errors.day' });

const anEmail = words(254).email({ tlds: false });

const aPhone = words(40)
  .pattern(/^\+?[\d\s().-]{5,40}$/)
  .messages({ 'string.pattern.base': 'responses:errors.phone' });

const ofContact = { name: words(longestLine), email: anEmail, phone: aPhone } as const;

const scaleValues = (kind: ScaleKind, question: Question, sitting: Sitting): string[] => {
  const { low, high } = scaleOfKind[kind];
  const points = Array.from({ length: high - low + 1 }, (_, at) => String(low + at));
  return offersNa(sitting, questionBlock(question.key)) ? [...points, 'na'] : points;
};

const entriesOf = (question: Question, sitting: Sitting): Entry[] => {
  const name = questionField(question);
  const { kind } = question;
  if (isScaleKind(kind)) return [[name, oneOf(scaleValues(kind, question, sitting))]];
  const other: Entry[] = question.other ? [[otherField(question), words(longestOther)]] : [];
  switch (kind) {
    case 'text':
      return [[name, words(longestWords)]];
    case 'line':
      return [[name, words(longestLine)]];
    case 'number':
      return [[name, aNumber(question)]];
    case 'date':
      return [[name, aDay]];
    case 'contact':
      return contactFields
        .filter((field) => question.fields?.includes(field))
        .map((field): Entry => [contactField(question, field), ofContact[field]]);
    case 'info':
      return [];
    case 'choices': {
      const box = Joi.string().valid('yes', '').messages(listed);
      const boxes = choicesOf(question, sitting).map((key): Entry => [boxField(question, key), box]);
      return [...boxes, ...other];
    }
    case 'choice':
    case 'attention':
    case 'yes-no':
    case 'consent':
    case 'provider':
      return [[name, oneOf(choicesOf(question, sitting))], ...other];
  }
};

/** What the questions of a page may send. */
export const questionEntries = (sitting: Sitting): Entry[] =>
  questionsOf(sitting).flatMap((question) => entriesOf(question, sitting));

import Joi from 'joi';
import type { Question } from '../templates/index.js';
import { choicesOf } from './asked-questions.js';
import {
  boxField,
  longestOther,
  longestWords,
  otherField,
  questionField,
  questionsOf,
  type Sitting,
} from './questionnaire.js';

const words = (longest: number) => Joi.string().trim().allow('').max(longest);

const entriesOf = (question: Question): [string, Joi.StringSchema][] => {
  const name = questionField(question);
  if (question.kind === 'text') return [[name, words(longestWords)]];
  const choose = { '*': 'responses:errors.listed' };
  const other: [string, Joi.StringSchema][] = question.other
    ? [[otherField(question), words(longestOther)]]
    : [];
  if (question.kind === 'choice') {
    const one = Joi.string()
      .valid(...choicesOf(question), '')
      .messages(choose);
    return [[name, one], ...other];
  }
  const box = Joi.string().valid('yes', '').messages(choose);
  return [
    ...choicesOf(question).map((key): [string, typeof box] => [boxField(question, key), box]),
    ...other,
  ];
};

/** What the questions of a page may send. */
export const questionEntries = (sitting: Sitting): [string, Joi.StringSchema][] =>
  questionsOf(sitting).flatMap(entriesOf);

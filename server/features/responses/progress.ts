import { isAnswered, readQuestions } from './asked-questions.js';
import { pointsIn } from './points.js';
import type { Refused } from './question-pages.js';
import { questionsOf, ratingFields, weighedIn, type Sitting } from './questionnaire.js';

/** How many are answered, of how many. */
export type Progress = { readonly done: number; readonly total: number };

/** How many of the questions have an answer; the comment is not counted. */
export const progressOf = (sitting: Sitting, typed: Refused['typed']): Progress => {
  const ratings = ratingFields(sitting).map(({ name }) => (typed[name] ?? '') !== '');
  const told = readQuestions(sitting, typed);
  const questions = questionsOf(sitting).map((question) => isAnswered(question, told));
  const points = weighedIn(sitting).length > 0 ? [pointsIn(sitting, typed) !== null] : [];
  const all = [...ratings, ...points, ...questions];
  return { done: all.filter(Boolean).length, total: all.length };
};

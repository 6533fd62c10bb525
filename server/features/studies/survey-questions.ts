import { localeNames, type Locale } from '../../platform/i18n/locales.js';
import { optionsOf, questionTextsOf, type Question } from '../templates/index.js';
import { others, type Fields, type SurveyPageParts, type TextField } from './survey-fields.js';
import { problemText } from './survey-words.js';
import { aboutQuestion, said } from './words.js';

type Removed = { readonly key: string; readonly name: string };

type Standing = { readonly isFirst: boolean; readonly isLast: boolean };

/** A question beside the items, as the form shows it. */
export type QuestionModel = Standing & {
  readonly key: string;
  readonly heading: string;
  /** When it is asked, and how it is answered. */
  readonly about: string;
  readonly hasProblem: boolean;
  readonly error: string;
  readonly text: TextField;
  readonly options: readonly (Standing & {
    readonly action: string;
    readonly name: string;
    readonly field: TextField;
  })[];
  readonly removed: readonly Removed[];
  readonly others: readonly {
    readonly locale: Locale;
    readonly name: string;
    readonly texts: readonly string[];
  }[];
};

const standing = <T>(one: T, list: readonly T[]): Standing => ({
  isFirst: one === list[0],
  isLast: one === list.at(-1),
});

/** Problems of a question as a whole, which no field of the form shows. */
const errorOf = ({ key }: Question, { problems = [], i18n }: SurveyPageParts): string => {
  const whole = new Set(['key', 'waves', 'options'].map((part) => `questions.${key}.${part}`));
  const problem = problems.find(({ field }) => whole.has(field) || isOptionKey(field, key));
  return problem ? problemText(problem, i18n) : '';
};

const isOptionKey = (field: string, key: string): boolean =>
  field.startsWith(`questions.${key}.options.`) && field.endsWith('.key');

export const questionModel = (question: Question, fields: Fields, parts: SurveyPageParts): QuestionModel => {
  const { draft, locale, problems = [], i18n } = parts;
  const { key, text, options } = question;
  const place = `questions.${key}`;
  return {
    ...standing(question, draft.content.questions),
    key,
    heading: said(text, i18n.locale, key),
    about: aboutQuestion(question, i18n.t),
    hasProblem: problems.some(({ field }) => field.startsWith(`${place}.`)),
    error: errorOf(question, parts),
    text: fields(`${place}.text.${locale}`),
    options: options.map((option) => ({
      ...standing(option, options),
      action: `${key}:${option.key}`,
      name: said(option.text, i18n.locale, option.key),
      field: fields(`${place}.options.${option.key}.${locale}`),
    })),
    removed: optionsOf(draft, key).map((option) => ({
      key: `${key}:${option.key}`,
      name: said(option.text, i18n.locale, option.key),
    })),
    others: others(locale).map((one) => ({
      locale: one,
      name: localeNames[one],
      texts: questionTextsOf(question)
        .map(([, wording]) => wording[one])
        .filter((wording) => wording !== ''),
    })),
  };
};

/** What can be put back. */
export const removedQuestions = ({ draft, i18n }: SurveyPageParts): readonly Removed[] =>
  draft.shelf.questions.map(({ key, text }) => ({ key, name: said(text, i18n.locale, key) }));

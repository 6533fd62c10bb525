import type { Localized } from '../../platform/i18n/localized.js';
import type { Question } from './question.js';
import type { Draft } from './template.js';

type Option = Question['options'][number];

const withQuestions = (draft: Draft, questions: readonly Question[]): Draft => ({
  ...draft,
  content: { ...draft.content, questions },
});

const withOptions = (draft: Draft, questionKey: string, options: readonly Option[]): Draft =>
  withQuestions(
    draft,
    draft.content.questions.map((one) => (one.key === questionKey ? { ...one, options } : one)),
  );

const findQuestion = ({ content }: Draft, key: string): Question | undefined =>
  content.questions.find((one) => one.key === key);

/** The list with the element at `at` one place up (−1) or down (+1); itself where there is no such place. */
const moved = <T>(list: readonly T[], at: number, by: -1 | 1): readonly T[] => {
  const one = list[at];
  const other = list[at + by];
  if (one === undefined || other === undefined) return list;
  return list.toSpliced(at, 1, other).toSpliced(at + by, 1, one);
};

/** Every text of a question with its place, as a Problem names it. */
export const questionTextsOf = ({ key, text, options }: Question): [place: string, Localized][] => [
  [`questions.${key}.text`, text],
  ...options.map((option): [string, Localized] => [`questions.${key}.options.${option.key}`, option.text]),
];

/** The question with every text as `reword` has it. */
export const rewordedQuestion = (
  question: Question,
  reword: (place: string, wording: Localized) => Localized,
): Question => ({
  ...question,
  text: reword(`questions.${question.key}.text`, question.text),
  options: question.options.map((option) => ({
    ...option,
    text: reword(`questions.${question.key}.options.${option.key}`, option.text),
  })),
});

/** The draft without a question, which is kept aside. */
export const withoutQuestion = (draft: Draft, key: string): Draft => {
  const question = findQuestion(draft, key);
  if (!question) return draft;
  const shelf = { ...draft.shelf, questions: [...draft.shelf.questions, question] };
  return withQuestions(
    { ...draft, shelf },
    draft.content.questions.filter((one) => one !== question),
  );
};

/** The draft with a removed question put back at the end. */
export const withQuestionBack = (draft: Draft, key: string): Draft => {
  const question = draft.shelf.questions.find((one) => one.key === key);
  if (!question) return draft;
  const shelf = { ...draft.shelf, questions: draft.shelf.questions.filter((one) => one !== question) };
  return withQuestions({ ...draft, shelf }, [...draft.content.questions, question]);
};

/** What can be put back among the options of a question. */
export const optionsOf = ({ shelf }: Draft, questionKey: string): readonly Option[] =>
  shelf.options.filter((one) => one.questionKey === questionKey).map(({ option }) => option);

/** The draft without an option of a question, which is kept aside. */
export const withoutOption = (draft: Draft, questionKey: string, key: string): Draft => {
  const options = findQuestion(draft, questionKey)?.options ?? [];
  const option = options.find((one) => one.key === key);
  if (!option) return draft;
  const shelf = { ...draft.shelf, options: [...draft.shelf.options, { questionKey, option }] };
  return withOptions(
    { ...draft, shelf },
    questionKey,
    options.filter((one) => one !== option),
  );
};

/** The draft with a removed option put back at the end of its question. */
export const withOptionBack = (draft: Draft, questionKey: string, key: string): Draft => {
  const question = findQuestion(draft, questionKey);
  const option = optionsOf(draft, questionKey).find((one) => one.key === key);
  if (!question || !option) return draft;
  const shelf = { ...draft.shelf, options: draft.shelf.options.filter((one) => one.option !== option) };
  return withOptions({ ...draft, shelf }, questionKey, [...question.options, option]);
};

/** The draft with an option one place up (−1) or down (+1) within its question. */
export const withOptionMoved = (draft: Draft, questionKey: string, key: string, by: -1 | 1): Draft => {
  const options = findQuestion(draft, questionKey)?.options ?? [];
  const at = options.findIndex((one) => one.key === key);
  return at === -1 ? draft : withOptions(draft, questionKey, moved(options, at, by));
};

import { OTHER, type Question } from '../templates/index.js';
import {
  boxField,
  otherField,
  questionField,
  questionsOf,
  type Sitting,
  type Submitted,
} from './questionnaire.js';

type Typed = Readonly<Record<string, string>>;

/** What can be chosen, "something else" last. */
export const choicesOf = ({ options, other }: Question): readonly string[] => [
  ...options.map(({ key }) => key),
  ...(other ? [OTHER] : []),
];

const wordsIn = (question: Question, value: Typed): string =>
  value[question.kind === 'text' ? questionField(question) : otherField(question)] ?? '';

/** Words of one's own say "something else", whether its ring was chosen or not; another ring says what it says. */
const chosenIn = (question: Question, value: Typed): readonly string[] => {
  const said = wordsIn(question, value) !== '';
  if (question.kind === 'choice') {
    const one = value[questionField(question)] ?? '';
    return one !== '' ? [one] : said ? [OTHER] : [];
  }
  return choicesOf(question).filter(
    (key) => value[boxField(question, key)] === 'yes' || (key === OTHER && said),
  );
};

/** What was chosen and said: an entry for each question that was asked, empty where nothing was. */
export const readQuestions = (sitting: Sitting, value: Typed): Pick<Submitted, 'chosen' | 'words'> => {
  const asked = questionsOf(sitting);
  const chosen = asked.filter(({ kind }) => kind !== 'text').map((one) => [one.key, chosenIn(one, value)]);
  const told = asked.map((one): [string, string] => [one.key, wordsIn(one, value)]);
  return {
    chosen: Object.fromEntries(chosen) as Submitted['chosen'],
    words: Object.fromEntries(told.filter(([, text]) => text !== '')),
  };
};

/** Whether a question has an answer of any kind. */
export const isAnswered = ({ key }: Question, told: Pick<Submitted, 'chosen' | 'words'>): boolean =>
  (told.chosen[key] ?? []).length > 0 || (told.words[key] ?? '') !== '';

import {
  answerOfKind,
  contactFields,
  isScaleKind,
  offeredKeys,
  OTHER,
  type Question,
} from '../templates/index.js';
import {
  boxField,
  contactField,
  otherField,
  questionField,
  questionsOf,
  type Sitting,
  type Told,
} from './questionnaire.js';

type Typed = Readonly<Record<string, string>>;

/** What can be chosen, "something else" last. Whom one mostly uses is chosen among the study's providers. */
export const choicesOf = (
  question: Question,
  { providers = [] }: Pick<Sitting, 'providers'> = {},
): readonly string[] => {
  const { kind, other } = question;
  if (kind === 'provider') return [...providers.map(({ key }) => key), ...(other ? [OTHER] : [])];
  return isScaleKind(kind) ? [] : offeredKeys(question);
};

const isWords = ({ kind }: Question): boolean => answerOfKind[kind] === 'words';

const wordsIn = (question: Question, value: Typed): string =>
  value[isWords(question) ? questionField(question) : otherField(question)] ?? '';

/** Words of one's own say "something else", whether its ring was chosen or not; another ring says what it says. */
const chosenIn = (question: Question, sitting: Sitting, value: Typed): readonly string[] => {
  const said = wordsIn(question, value) !== '';
  if (question.kind !== 'choices') {
    const one = value[questionField(question)] ?? '';
    return one !== '' ? [one] : said ? [OTHER] : [];
  }
  return choicesOf(question, sitting).filter(
    (key) => value[boxField(question, key)] === 'yes' || (key === OTHER && said),
  );
};

/** The value of a question that is answered by one, or by several under names of their own. */
const valuesIn = (question: Question, value: Typed): [string, number | string][] => {
  if (question.kind === 'contact')
    return contactFields.flatMap((field): [string, string][] => {
      const text = value[contactField(question, field)] ?? '';
      return text === '' ? [] : [[`${question.key}.${field}`, text]];
    });
  const text = value[questionField(question)] ?? '';
  if (text === '') return [];
  const isText = question.kind === 'date' || text === 'na';
  return [[question.key, isText ? text : Number(text)]];
};

/** What was chosen, said and told: an entry in `chosen` for each question that gave a choice, empty where nothing was. */
export const readQuestions = (sitting: Sitting, value: Typed): Told => {
  const asked = questionsOf(sitting);
  const of = (where: 'chosen' | 'value'): Question[] =>
    asked.filter(({ kind }) => answerOfKind[kind] === where);
  const words = asked.map((one): [string, string] => [one.key, wordsIn(one, value)]);
  return {
    chosen: Object.fromEntries(of('chosen').map((one) => [one.key, chosenIn(one, sitting, value)])),
    words: Object.fromEntries(words.filter(([, text]) => text !== '')),
    values: Object.fromEntries(of('value').flatMap((one) => valuesIn(one, value))),
  };
};

/** Whether a question has an answer of any kind. */
export const isAnswered = ({ key, kind }: Question, told: Told): boolean => {
  if (kind === 'contact') return Object.keys(told.values).some((name) => name.startsWith(`${key}.`));
  return (
    (told.chosen[key] ?? []).length > 0 || (told.words[key] ?? '') !== '' || told.values[key] !== undefined
  );
};

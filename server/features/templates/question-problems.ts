import { locales } from '../../platform/i18n/locales.js';
import {
  asRead,
  duplicates,
  FEWEST_OPTIONS,
  LONGEST_OPTION,
  wordingProblems,
  type Problem,
} from './problem.js';
import { contactFields, OTHER, takesOptions, type Question } from './question.js';

/** Options that read alike in a language, the later one; what is empty is told as missing. */
const sameOptions = ({ key, options }: Question): Problem[] =>
  locales.flatMap((locale) => {
    const read = options.map(({ text }) => asRead(text[locale], locale));
    return options.flatMap((option, index): Problem[] => {
      const word = read[index] ?? '';
      const isSame = word !== '' && read.indexOf(word) < index;
      return isSame ? [{ field: `questions.${key}.options.${option.key}.${locale}`, code: 'duplicate' }] : [];
    });
  });

const optionProblems = (question: Question): Problem[] => {
  const { key, options, kind, other } = question;
  if (!takesOptions(kind)) return [];
  const place = `questions.${key}.options`;
  const keys = options.map((option) => option.key);
  return [
    ...(options.length < FEWEST_OPTIONS
      ? [{ field: place, code: 'too-few', params: { limit: FEWEST_OPTIONS } } as const]
      : []),
    ...duplicates(keys, (option) => `${place}.${option}.key`),
    ...(other && keys.includes(OTHER) ? [{ field: `${place}.${OTHER}.key`, code: 'reserved' } as const] : []),
    ...options.flatMap(({ key: option, text }) =>
      wordingProblems(`${place}.${option}`, text, LONGEST_OPTION),
    ),
    ...sameOptions(question),
  ];
};

/** What is wrong with that which only some kinds have. */
const kindProblems = ({ key, kind, options, least, greatest, right, fields }: Question): Problem[] => {
  const place = `questions.${key}`;
  if (kind === 'number')
    return least !== undefined && greatest !== undefined && least > greatest
      ? [{ field: `${place}.greatest`, code: 'wrong-range' }]
      : [];
  if (kind === 'attention')
    return options.some((option) => option.key === right)
      ? []
      : [{ field: `${place}.right`, code: 'missing' }];
  if (kind === 'contact')
    return contactFields.some((field) => fields?.includes(field))
      ? []
      : [{ field: `${place}.fields`, code: 'missing' }];
  return [];
};

/** What is wrong with the questions beside the items, in their order. */
export const questionProblems = (questions: readonly Question[]): Problem[] => [
  ...duplicates(
    questions.map(({ key }) => key),
    (key) => `questions.${key}.key`,
  ),
  ...questions.flatMap((question): Problem[] => [
    ...wordingProblems(`questions.${question.key}.text`, question.text),
    ...(question.waves.length === 0
      ? [{ field: `questions.${question.key}.waves`, code: 'missing' } as const]
      : []),
    ...optionProblems(question),
    ...kindProblems(question),
  ]),
];

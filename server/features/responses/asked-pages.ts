import type { I18n } from '../../platform/i18n/i18n.js';
import {
  contactFields,
  isScaleKind,
  OTHER,
  questionBlock,
  scaleOfKind,
  type Question,
  type ScaleKind,
} from '../templates/index.js';
import { choicesOf } from './asked-questions.js';
import {
  errorAt,
  fieldModel,
  idOf,
  scaleQuestion,
  type Field,
  type Refused,
  type ScaleQuestion,
} from './question-pages.js';
import {
  boxField,
  contactField,
  helpOf,
  isRequired,
  longestLine,
  longestOther,
  longestWords,
  offersNa,
  otherField,
  questionField,
  type Sitting,
} from './questionnaire.js';
import type { DrawnScale } from './scale-layout.js';
import { shuffledBy } from './shuffling.js';

/** How a question beside the items is drawn. */
type Form = 'rings' | 'boxes' | 'box' | 'words' | 'line' | 'fields' | 'scale' | 'info';

/** One question that is answered by rings, boxes, words, fields or a scale of its own; or words that ask nothing. */
export type AskedQuestion = Field & {
  readonly form: Form;
  readonly text: string;
  readonly help: string;
  /** What stands beside the question in small: that it may be left out, that several fit; '' where there is nothing to say. */
  readonly hint: string;
  readonly longest: number;
  /** The `type` and `inputmode` of a line. */
  readonly type: 'text' | 'date';
  readonly mode: 'text' | 'decimal';
  readonly choices: readonly {
    readonly id: string;
    readonly name: string;
    readonly value: string;
    readonly label: string;
    readonly checked: boolean;
    /** Room for words, at "something else". */
    readonly words: (Field & { readonly longest: number }) | null;
  }[];
  readonly fields: readonly (Field & {
    readonly label: string;
    readonly type: 'text' | 'email' | 'tel';
    readonly autocomplete: 'name' | 'email' | 'tel';
    readonly longest: number;
  })[];
  readonly scale: ScaleQuestion | null;
};

const formOf: Readonly<Record<Question['kind'], Form>> = {
  choice: 'rings',
  choices: 'boxes',
  text: 'words',
  line: 'line',
  number: 'line',
  date: 'line',
  'yes-no': 'rings',
  stars: 'scale',
  compared: 'scale',
  attention: 'rings',
  contact: 'fields',
  consent: 'box',
  provider: 'rings',
  info: 'info',
};

/** Stars are numbers with a star; what was expected is compared in words, of which each has a row. */
const scaleOf = (kind: ScaleKind, { t }: I18n): DrawnScale => {
  const { low, high } = scaleOfKind[kind];
  const values = Array.from({ length: high - low + 1 }, (_, at) => String(low + at));
  const points = values.map((value) => ({
    value,
    label: kind === 'stars' ? `${value} ★` : t(`responses:compared.${value}`),
    spoken: '',
  }));
  return { layout: kind === 'stars' ? 'along' : 'down', points, ends: null };
};

/** What an answer that can be chosen is called. */
export const labelOf = (question: Question, key: string, sitting: Sitting, { t, locale }: I18n): string => {
  const option = question.options.find((one) => one.key === key);
  if (option) return option.text[locale];
  if (question.kind === 'yes-no') return t(`responses:yes-no.${key}`);
  if (question.kind === 'consent') return t('responses:agree');
  const provider = sitting.providers?.find((one) => one.key === key);
  return provider?.name ?? t('responses:something-else');
};

/** "Something else" stays last, wherever chance puts the others. */
const orderOf = (question: Question, sitting: Sitting): readonly string[] => {
  const keys = choicesOf(question, sitting);
  if (!question.shuffled) return keys;
  const own = keys.filter((key) => key !== OTHER);
  return [
    ...shuffledBy(own, `${sitting.seed ?? ''} ${question.key}`),
    ...keys.filter((key) => key === OTHER),
  ];
};

const choiceModels = (
  question: Question,
  sitting: Sitting,
  refused: Refused,
  i18n: I18n,
): AskedQuestion['choices'] => {
  const name = questionField(question);
  const isBoxes = question.kind === 'choices';
  const hasWords = question.other && (isBoxes || formOf[question.kind] === 'rings');
  return orderOf(question, sitting).map((key) => {
    const box = boxField(question, key);
    return {
      id: idOf(box),
      name: isBoxes ? box : name,
      value: isBoxes ? 'yes' : key,
      label: labelOf(question, key, sitting, i18n),
      checked: isBoxes ? refused.typed[box] === 'yes' : refused.typed[name] === key,
      words:
        hasWords && key === OTHER
          ? { ...fieldModel(otherField(question), refused, i18n), longest: longestOther }
          : null,
    };
  });
};

const contactTypes = { name: 'text', email: 'email', phone: 'tel' } as const;
const autocompletes = { name: 'name', email: 'email', phone: 'tel' } as const;

const contactModels = (question: Question, refused: Refused, i18n: I18n): AskedQuestion['fields'] =>
  contactFields
    .filter((field) => question.fields?.includes(field))
    .map((field) => ({
      ...fieldModel(contactField(question, field), refused, i18n),
      label: i18n.t(`responses:reach.${field}`),
      type: contactTypes[field],
      autocomplete: autocompletes[field],
      longest: longestLine,
    }));

/** What may be left empty says so, where most of its page may not. */
const hintOf = (question: Question, required: boolean | null, { t }: I18n): string => {
  if (question.kind === 'choices' && required !== true) return t('responses:several');
  const isFree = required === false || (required === null && !isScaleKind(question.kind));
  return isFree && ['words', 'line', 'fields'].includes(formOf[question.kind]) ? t('form:optional') : '';
};

const rangeOf = ({ least, greatest }: Question, { t }: I18n): string => {
  if (least !== undefined && greatest !== undefined) return t('responses:range.both', { least, greatest });
  if (least !== undefined) return t('form:at-least', { limit: least });
  return greatest === undefined ? '' : t('form:at-most', { limit: greatest });
};

export const askedQuestion = (
  question: Question,
  sitting: Sitting,
  refused: Refused,
  i18n: I18n,
): AskedQuestion => {
  const { kind } = question;
  const field = fieldModel(questionField(question), refused, i18n);
  const form = formOf[kind];
  const choices = choiceModels(question, sitting, refused, i18n);
  const boxErrors = form === 'boxes' ? choices.map(({ name }) => errorAt(name, refused, i18n)) : [];
  const block = questionBlock(question.key);
  const help = helpOf(sitting, block, i18n.locale);
  const text = question.text[i18n.locale];
  const asked = { na: offersNa(sitting, block) ? i18n.t('responses:no-answer') : '', help };
  return {
    ...field,
    form,
    text,
    help: help || (kind === 'number' ? rangeOf(question, i18n) : ''),
    hint: hintOf(question, isRequired(sitting, block), i18n),
    error: [field.error, ...boxErrors].find((error) => error !== '') ?? '',
    longest: form === 'words' ? longestWords : longestLine,
    type: kind === 'date' ? 'date' : 'text',
    mode: kind === 'number' ? 'decimal' : 'text',
    choices,
    fields: kind === 'contact' ? contactModels(question, refused, i18n) : [],
    scale: isScaleKind(kind)
      ? scaleQuestion(field.name, text, scaleOf(kind, i18n), asked, refused, i18n)
      : null,
  };
};

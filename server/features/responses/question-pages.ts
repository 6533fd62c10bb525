import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { OTHER, type Question } from '../templates/index.js';
import { choicesOf } from './asked-questions.js';
import { pointsIn, totalOf } from './points.js';
import {
  allPoints,
  boxField,
  longestOther,
  longestWords,
  otherField,
  pointsField,
  pointsFieldOf,
  questionField,
  weighedIn,
  type Sitting,
} from './questionnaire.js';
import type { DrawnScale } from './scale-layout.js';

/** What was sent and refused, to be shown again; empty on the first look. */
export type Refused = {
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
  readonly mayLeaveEmpty: boolean;
};

/** One question that is answered on a scale. */
export type ScaleQuestion = {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly error: string;
  readonly layout: DrawnScale['layout'];
  readonly choices: readonly {
    readonly value: string;
    readonly label: string;
    readonly spoken: string;
    readonly checked: boolean;
  }[];
  readonly ends: DrawnScale['ends'];
  readonly naChecked: boolean;
};

type Field = {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly error: string;
};

/** One question that is answered by rings, boxes or words. */
export type AskedQuestion = Field & {
  readonly kind: Question['kind'];
  readonly text: string;
  readonly longest: number;
  readonly choices: readonly {
    readonly id: string;
    readonly name: string;
    readonly value: string;
    readonly label: string;
    readonly checked: boolean;
    /** Room for words, at "something else". */
    readonly words: (Field & { readonly longest: number }) | null;
  }[];
};

/** 100 points to be spread. */
export type PointsModel = {
  readonly error: string;
  readonly rows: readonly (Field & { readonly label: string; readonly hint: string })[];
  /** How many are spread, in words. */
  readonly spread: string;
};

export const idOf = (name: string): string => name.replaceAll('.', '-');

const errorAt = (name: string, { errors }: Refused, { t }: I18n): string => {
  const error = errors[name];
  return error ? t(error.key, error.params) : '';
};

const fieldModel = (name: string, refused: Refused, i18n: I18n): Field => ({
  id: idOf(name),
  name,
  value: refused.typed[name] ?? '',
  error: errorAt(name, refused, i18n),
});

export const scaleQuestion = (
  name: string,
  text: string,
  drawn: DrawnScale,
  refused: Refused,
  i18n: I18n,
): ScaleQuestion => ({
  id: idOf(name),
  name,
  text,
  error: errorAt(name, refused, i18n),
  layout: drawn.layout,
  choices: drawn.points.map((point) => ({ ...point, checked: refused.typed[name] === point.value })),
  ends: drawn.ends,
  naChecked: refused.typed[name] === 'na',
});

export const askedQuestion = (question: Question, refused: Refused, i18n: I18n): AskedQuestion => {
  const { kind, options, text } = question;
  const name = questionField(question);
  const field = fieldModel(name, refused, i18n);
  const keys = choicesOf(question);
  const isBoxes = kind === 'choices';
  const boxError = isBoxes ? keys.map((key) => errorAt(boxField(question, key), refused, i18n)) : [];
  return {
    ...field,
    kind,
    text: text[i18n.locale],
    error: [field.error, ...boxError].find((error) => error !== '') ?? '',
    longest: longestWords,
    choices: keys.map((key) => {
      const box = boxField(question, key);
      const option = options.find((one) => one.key === key);
      return {
        id: idOf(box),
        name: isBoxes ? box : name,
        value: isBoxes ? 'yes' : key,
        label: option ? option.text[i18n.locale] : i18n.t('responses:something-else'),
        checked: isBoxes ? refused.typed[box] === 'yes' : field.value === key,
        words:
          !option && key === OTHER
            ? { ...fieldModel(otherField(question), refused, i18n), longest: longestOther }
            : null,
      };
    }),
  };
};

export const pointsModel = (sitting: Sitting, refused: Refused, i18n: I18n): PointsModel => ({
  error: errorAt(pointsField, refused, i18n),
  rows: weighedIn(sitting).map(({ key, title, items }) => ({
    ...fieldModel(pointsFieldOf(key), refused, i18n),
    label: title[i18n.locale],
    hint: items.map((item) => item.title[i18n.locale]).join(' · '),
  })),
  spread: i18n.t('responses:spread', { sum: totalOf(pointsIn(sitting, refused.typed)), all: allPoints }),
});

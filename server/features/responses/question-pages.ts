import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { pointsIn, totalOf } from './points.js';
import {
  allPoints,
  commentField,
  pointsField,
  pointsFieldOf,
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

/** The first look at a page. */
export const notYetSent: Refused = { typed: {}, errors: {}, mayLeaveEmpty: false };

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
  /** The words of "does not apply to me", '' where that is not offered; and whether it was chosen. */
  readonly na: string;
  readonly naChecked: boolean;
  /** A line beneath the question; '' where there is none. */
  readonly help: string;
};

export type Field = {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly error: string;
};

/** 100 points to be spread. */
export type PointsModel = {
  readonly error: string;
  readonly rows: readonly (Field & { readonly label: string; readonly hint: string })[];
  /** How many are spread, in words. */
  readonly spread: string;
};

export const idOf = (name: string): string => name.replaceAll('.', '-');

export const errorAt = (name: string, { errors }: Refused, { t }: I18n): string => {
  const error = errors[name];
  return error ? t(error.key, error.params) : '';
};

export const fieldModel = (name: string, refused: Refused, i18n: I18n): Field => ({
  id: idOf(name),
  name,
  value: refused.typed[name] ?? '',
  error: errorAt(name, refused, i18n),
});

/** How a scale question is asked beside its text. */
export type ScaleAsked = Pick<ScaleQuestion, 'na' | 'help'>;

export const scaleQuestion = (
  name: string,
  text: string,
  drawn: DrawnScale,
  { na, help }: ScaleAsked,
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
  na,
  naChecked: refused.typed[name] === 'na',
  help,
});

/** Room for a comment. */
export type CommentModel = { readonly label: string; readonly value: string; readonly error: string };

export const commentModel = (sitting: Sitting, refused: Refused, i18n: I18n): CommentModel => ({
  label: i18n.t(`responses:comment.${sitting.wave}`),
  value: refused.typed[commentField] ?? '',
  error: errorAt(commentField, refused, i18n),
});

export const pointsModel = (sitting: Sitting, refused: Refused, i18n: I18n): PointsModel => ({
  error: errorAt(pointsField, refused, i18n),
  rows: weighedIn(sitting).map(({ key, title, items }) => ({
    ...fieldModel(pointsFieldOf(key), refused, i18n),
    label: title[i18n.locale],
    hint: items.map((item) => item.title[i18n.locale]).join(' · '),
  })),
  spread: i18n.t('responses:spread', { sum: totalOf(pointsIn(sitting, refused.typed)), all: allPoints }),
});

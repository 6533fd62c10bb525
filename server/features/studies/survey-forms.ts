import Joi from 'joi';
import { checkForm, line, typedIn } from '../../platform/forms.js';
import type { FieldErrors } from '../../platform/errors.js';
import {
  FEWEST_POINTS,
  LONGEST_LABEL,
  LONGEST_WORDING,
  MOST_POINTS,
  outcomeKeys,
  textsOf,
  withPoints,
  withTexts,
  type Draft,
  type Outcome,
} from '../templates/index.js';
import { actionOf, actionPattern, type SurveyAction } from './survey-actions.js';

/** A short name or an option stands in charts and tables: it may not be as long as a statement. */
const LONGEST_TITLE = 80;

export type SurveyForm = {
  readonly revision: number;
  /** What was typed, by place. */
  readonly texts: Readonly<Record<string, string>>;
  readonly low: 0 | 1;
  readonly points: number;
  readonly outcomes: readonly Outcome[];
  readonly askImportance: boolean;
  readonly askComment: boolean;
  readonly action: SurveyAction;
};

export type CheckedSurvey =
  | { readonly ok: true; readonly form: SurveyForm }
  | { readonly ok: false; readonly errors: FieldErrors; readonly typed: Readonly<Record<string, string>> };

type Raw = Record<string, unknown> & {
  revision: number;
  low: 0 | 1;
  points: number;
  importance?: string;
  comment?: string;
  action: string;
};

/** One line: a statement that is broken into lines on a page would look broken to a customer. */
const wording = (longest: number) => line(longest).allow('');

const longestOf = (place: string): number => {
  if (place.startsWith('scale.labels.')) return LONGEST_LABEL;
  const isStatement = /^(items\.[^.]+\.(minimum|desired|expected|delivered)|questions\.[^.]+\.text)\./.test(
    place,
  );
  return isStatement ? LONGEST_WORDING : LONGEST_TITLE;
};

const checkbox = Joi.string().valid('yes');

const schemaOf = (draft: Draft) =>
  Joi.object<Raw>({
    revision: Joi.number().integer().min(1).required(),
    low: Joi.number().valid(0, 1).required(),
    points: Joi.number().integer().min(FEWEST_POINTS).max(MOST_POINTS).required(),
    ...Object.fromEntries(outcomeKeys.map((outcome) => [outcome, checkbox])),
    importance: checkbox,
    comment: checkbox,
    action: Joi.string().pattern(actionPattern).default('save'),
    ...Object.fromEntries(Object.keys(textsOf(draft)).map((place) => [place, wording(longestOf(place))])),
    ...Object.fromEntries(
      draft.content.dimensions.map((dimension) => [`add.${dimension.key}`, wording(LONGEST_TITLE)]),
    ),
  });

const outcomesIn = (raw: Readonly<Record<string, unknown>>): Outcome[] =>
  outcomeKeys.filter((outcome) => raw[outcome] === 'yes');

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

const textsIn = (raw: Raw, draft: Draft): Record<string, string> =>
  Object.fromEntries(
    Object.keys(textsOf(draft)).flatMap((place) => {
      const value = raw[place];
      return typeof value === 'string' ? [[place, value] as const] : [];
    }),
  );

/** Checks the editor's form. It is built from the draft: only texts for places that the draft has are read. */
export const checkSurvey = (draft: Draft, body: unknown): CheckedSurvey => {
  const checked = checkForm(schemaOf(draft), body);
  if (!checked.ok) return checked;
  const raw = checked.value;
  const action = actionOf(raw.action, (name) => textIn(raw[name]));
  const texts = textsIn(raw, draft);
  if (action.kind === 'add' && action.title === '') {
    const errors = { [`add.${action.dimensionKey}`]: { key: 'templates:errors.new-item' } };
    return { ok: false, errors, typed: typedIn(body) };
  }
  const { revision, low, points } = raw;
  const asked = {
    outcomes: outcomesIn(raw),
    askImportance: raw.importance === 'yes',
    askComment: raw.comment === 'yes',
  };
  return { ok: true, form: { revision, texts, low, points, ...asked, action } };
};

/** The draft with what was typed in it. */
export const typedDraft = (draft: Draft, form: Omit<SurveyForm, 'action' | 'revision'>): Draft => {
  const { content, shelf } = withPoints(withTexts(draft, form.texts), form.points);
  const scale = { ...content.scale, low: form.low };
  const { outcomes, askImportance, askComment } = form;
  return { content: { ...content, scale, outcomes, askImportance, askComment }, shelf };
};

/** The draft as far as a refused form can be read: what is shown again is what was typed, not what is stored. */
export const looselyTyped = (draft: Draft, typed: Readonly<Record<string, string>>): Draft => {
  const points = Number(typed['points']);
  const isCount = Number.isInteger(points) && points >= FEWEST_POINTS && points <= MOST_POINTS;
  const { scale } = draft.content;
  return typedDraft(draft, {
    texts: typed,
    points: isCount ? points : scale.points,
    low: typed['low'] === '0' ? 0 : typed['low'] === '1' ? 1 : scale.low,
    outcomes: outcomesIn(typed),
    askImportance: typed['importance'] === 'yes',
    askComment: typed['comment'] === 'yes',
  });
};

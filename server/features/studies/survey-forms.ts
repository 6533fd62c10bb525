import Joi from 'joi';
import { checkForm, line, typedIn } from '../../platform/forms.js';
import type { FieldErrors } from '../../platform/errors.js';
import { isLocale, type Locale } from '../../platform/i18n/locales.js';
import {
  FEWEST_POINTS,
  LONGEST_LABEL,
  LONGEST_WORDING,
  MOST_POINTS,
  outcomeKeys,
  textsOf,
  withItemBack,
  withItemMoved,
  withNewItem,
  withoutItem,
  withPoints,
  withTexts,
  type Draft,
  type Outcome,
} from '../templates/index.js';

/** A short name stands in charts and tables: it may not be as long as a statement. */
const LONGEST_TITLE = 80;

/** What a button of the editor does, beside keeping what was typed. */
export type SurveyAction =
  | { readonly kind: 'save' | 'publish' }
  | { readonly kind: 'in'; readonly locale: Locale }
  | { readonly kind: 'up' | 'down' | 'remove' | 'restore'; readonly itemKey: string }
  | { readonly kind: 'add'; readonly dimensionKey: string; readonly title: string };

export type SurveyForm = {
  readonly revision: number;
  /** What was typed, by place. */
  readonly texts: Readonly<Record<string, string>>;
  readonly low: 0 | 1;
  readonly points: number;
  readonly outcomes: readonly Outcome[];
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
  comment?: string;
  action: string;
};

const key = '[a-z0-9-]{1,40}';
const actionPattern = new RegExp(`^(save|publish|in:(az|tr|en|ru)|(up|down|remove|restore|add):${key})$`);

/** One line: a statement that is broken into lines on a page would look broken to a customer. */
const wording = (longest: number) => line(longest).allow('');

const longestOf = (place: string): number => {
  if (place.startsWith('scale.labels.')) return LONGEST_LABEL;
  return /^items\.[^.]+\.(minimum|desired|expected|delivered)\./.test(place)
    ? LONGEST_WORDING
    : LONGEST_TITLE;
};

const checkbox = Joi.string().valid('yes');

const schemaOf = (draft: Draft) =>
  Joi.object<Raw>({
    revision: Joi.number().integer().min(1).required(),
    low: Joi.number().valid(0, 1).required(),
    points: Joi.number().integer().min(FEWEST_POINTS).max(MOST_POINTS).required(),
    ...Object.fromEntries(outcomeKeys.map((outcome) => [outcome, checkbox])),
    comment: checkbox,
    action: Joi.string().pattern(actionPattern).default('save'),
    ...Object.fromEntries(Object.keys(textsOf(draft)).map((place) => [place, wording(longestOf(place))])),
    ...Object.fromEntries(
      draft.content.dimensions.map((dimension) => [`add.${dimension.key}`, wording(LONGEST_TITLE)]),
    ),
  });

const actionOf = (raw: Raw): SurveyAction => {
  const [kind, what = ''] = raw.action.split(':');
  if (kind === 'in' && isLocale(what)) return { kind, locale: what };
  if (kind === 'up' || kind === 'down' || kind === 'remove' || kind === 'restore')
    return { kind, itemKey: what };
  if (kind === 'add') return { kind, dimensionKey: what, title: textIn(raw[`add.${what}`]) };
  return { kind: kind === 'publish' ? 'publish' : 'save' };
};

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
  const action = actionOf(raw);
  const texts = textsIn(raw, draft);
  if (action.kind === 'add' && action.title === '') {
    const errors = { [`add.${action.dimensionKey}`]: { key: 'templates:errors.new-item' } };
    return { ok: false, errors, typed: typedIn(body) };
  }
  const { revision, low, points } = raw;
  const asked = { outcomes: outcomesIn(raw), askComment: raw.comment === 'yes' };
  return { ok: true, form: { revision, texts, low, points, ...asked, action } };
};

/** The draft with what was typed in it. */
export const typedDraft = (draft: Draft, form: Omit<SurveyForm, 'action' | 'revision'>): Draft => {
  const { content, shelf } = withPoints(withTexts(draft, form.texts), form.points);
  const scale = { ...content.scale, low: form.low };
  return { content: { ...content, scale, outcomes: form.outcomes, askComment: form.askComment }, shelf };
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
    askComment: typed['comment'] === 'yes',
  });
};

/** The draft after what a button does, in the language that is shown. */
export const actedOn = (draft: Draft, action: SurveyAction, locale: Locale): Draft => {
  switch (action.kind) {
    case 'up':
      return withItemMoved(draft, action.itemKey, -1);
    case 'down':
      return withItemMoved(draft, action.itemKey, 1);
    case 'remove':
      return withoutItem(draft, action.itemKey);
    case 'restore':
      return withItemBack(draft, action.itemKey);
    case 'add':
      return withNewItem(draft, { dimensionKey: action.dimensionKey, locale, title: action.title });
    case 'save':
    case 'publish':
    case 'in':
      return draft;
  }
};

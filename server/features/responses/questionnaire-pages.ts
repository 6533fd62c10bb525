import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { page } from '../../platform/views/page.js';
import { levelsOfWave, type Dimension, type Level, type Outcome } from '../templates/index.js';
import {
  asksComment,
  commentField,
  fieldOf,
  itemsAt,
  levelsOf,
  outcomesOf,
  ratingFields,
  valuesOfOutcome,
  type Sitting,
} from './questionnaire.js';
import { drawScale, type DrawnScale } from './scale-layout.js';

type Choice = {
  readonly value: string;
  readonly label: string;
  readonly spoken: string;
  readonly checked: boolean;
};

export type Question = {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly error: string;
  readonly layout: DrawnScale['layout'];
  readonly choices: readonly Choice[];
  readonly ends: DrawnScale['ends'];
  readonly naChecked: boolean;
};

type Section = {
  readonly id: string;
  readonly wave: 'before' | 'after';
  readonly heading: string;
  readonly lead: string;
  /** "Part 2 of 3". */
  readonly position: string;
  readonly questions: readonly Question[];
};

type QuestionnaireModel = {
  readonly title: string;
  readonly wave: 'before' | 'after';
  readonly heading: string;
  readonly lead: string;
  readonly promises: readonly string[];
  readonly action: string;
  /** What the form carries unseen. */
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  /** What is wrong with the page as a whole; '' where nothing is. */
  readonly problem: string;
  /** The id of the first question to put right; '' where there is none. */
  readonly firstProblem: string;
  /** How many are answered, in words, and how far the line of progress reaches, of 400. */
  readonly answered: string;
  readonly progressEnd: number;
  readonly sections: readonly Section[];
  /** The position of the closing part; '' where there is none. */
  readonly closing: string;
  readonly outcomes: readonly Question[];
  readonly commentLabel: string;
  readonly comment: { readonly value: string; readonly error: string } | null;
  readonly mayLeaveEmpty: boolean;
  readonly preview: boolean;
};

/** What a person sees of an occasion: a real one, or the author's preview. */
export type Occasion = {
  readonly organisation: string;
  readonly firstName: string;
  readonly service: string;
  readonly plannedAt: Date;
  readonly deliveredAt: Date | null;
  readonly promises: readonly string[];
  /** In a market survey, whom it is about, by name: a rival may be. */
  readonly provider?: string;
};

/** What was sent and refused, to be shown again; empty on the first look. */
export type Refused = {
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
  readonly mayLeaveEmpty: boolean;
};

const lineLength = 400; // the viewBox of the progress line

export const notYetSent: Refused = { typed: {}, errors: {}, mayLeaveEmpty: false };

const view = page<QuestionnaireModel>('customer', 'responses/questionnaire');

const questionOf = (
  name: string,
  text: string,
  drawn: DrawnScale,
  { typed, errors }: Refused,
  { t }: I18n,
): Question => {
  const error = errors[name];
  return {
    id: name.replaceAll('.', '-'),
    name,
    text,
    error: error ? t(error.key, error.params) : '',
    layout: drawn.layout,
    choices: drawn.points.map((point) => ({ ...point, checked: typed[name] === point.value })),
    ends: drawn.ends,
    naChecked: typed[name] === 'na',
  };
};

const waveOf = (level: Level): 'before' | 'after' =>
  levelsOfWave.before.includes(level) ? 'before' : 'after';

/** What one stretch of the page asks: the items of a dimension at one level. */
const partsOf = (sitting: Sitting): [Level, Dimension][] =>
  levelsOf(sitting).flatMap((level) =>
    sitting.content.dimensions
      .filter(({ items }) => itemsAt(items, level).length > 0)
      .map((dimension): [Level, Dimension] => [level, dimension]),
  );

const sectionsOf = (sitting: Sitting, { provider }: Occasion, refused: Refused, i18n: I18n): Section[] => {
  const { t, locale } = i18n;
  const drawn = drawScale(sitting.content.scale, locale);
  const total = partsIn(sitting);
  const leadOf = (level: Level) => {
    if (provider !== undefined) return t(`market:lead.${level}`, { provider });
    return t(
      sitting.retrospective && waveOf(level) === 'before'
        ? `responses:lead.looking-back.${level}`
        : `responses:lead.${level}`,
    );
  };
  return partsOf(sitting).map(([level, dimension], i) => ({
    id: `part-${i + 1}`,
    wave: waveOf(level),
    heading: dimension.title[locale],
    lead: leadOf(level),
    position: t('responses:position', { part: i + 1, total }),
    questions: itemsAt(dimension.items, level).map((item) =>
      questionOf(fieldOf(level, item.itemKey), item[level]?.[locale] ?? '', drawn, refused, i18n),
    ),
  }));
};

const closes = (sitting: Sitting): boolean => outcomesOf(sitting).length > 0 || asksComment(sitting);

const partsIn = (sitting: Sitting): number => partsOf(sitting).length + (closes(sitting) ? 1 : 0);

const mostAlong = 7;

const outcomeQuestion = (outcome: Outcome, organisation: string, refused: Refused, i18n: I18n): Question => {
  const { t } = i18n;
  const ends = { low: t(`responses:${outcome}.low`), high: t(`responses:${outcome}.high`) };
  const values = valuesOfOutcome(outcome);
  const points = values.map((value) => ({ value: String(value), label: String(value), spoken: '' }));
  const layout = values.length > mostAlong ? 'steps' : 'along';
  const drawn: DrawnScale = { layout, points, ends };
  return questionOf(outcome, t(`responses:${outcome}.question`, { organisation }), drawn, refused, i18n);
};

const headingOf = (occasion: Occasion, wave: 'before' | 'after', { t }: I18n): string => {
  const { firstName, service, provider } = occasion;
  if (provider !== undefined) return t('market:heading', { provider, service });
  return firstName === ''
    ? t(`responses:heading.${wave}-unnamed`, { service })
    : t(`responses:heading.${wave}`, { firstName, service });
};

const leadOf = (occasion: Occasion, sitting: Sitting, i18n: I18n): string => {
  const { provider } = occasion;
  if (provider !== undefined) return i18n.t('market:why', { provider });
  if (sitting.wave === 'before')
    return i18n.t('responses:why.before', { when: i18n.longDateTime(occasion.plannedAt) });
  const when = i18n.date(occasion.deliveredAt ?? occasion.plannedAt);
  return i18n.t(sitting.retrospective ? 'responses:why.looking-back' : 'responses:why.after', { when });
};

const problemOf = ({ errors, mayLeaveEmpty }: Refused, { t }: I18n): string => {
  const whole = errors[''];
  if (whole) return t(whole.key, whole.params);
  const count = Object.keys(errors).length;
  if (count === 0) return '';
  return mayLeaveEmpty ? t('responses:problems', { count }) : t('responses:wrong');
};

/** The customer's page: what was promised, the questions of this sitting, what was typed and what is missing. */
export const questionnairePage = (parts: {
  readonly sitting: Sitting;
  readonly occasion: Occasion;
  readonly refused: Refused;
  readonly i18n: I18n;
  readonly action: string;
  readonly hidden?: QuestionnaireModel['hidden'];
  readonly preview: boolean;
}) => {
  const { sitting, occasion, refused, i18n, action, hidden = [], preview } = parts;
  const fields = ratingFields(sitting);
  const done = fields.filter(({ name }) => (refused.typed[name] ?? '') !== '').length;
  const commentError = refused.errors[commentField];
  const heading = headingOf(occasion, sitting.wave, i18n);
  return view({
    title: heading,
    wave: sitting.wave,
    heading,
    lead: leadOf(occasion, sitting, i18n),
    promises: occasion.promises,
    action,
    hidden,
    problem: problemOf(refused, i18n),
    firstProblem: (Object.keys(refused.errors)[0] ?? '').replaceAll('.', '-'),
    answered: i18n.t('responses:answered', { done, total: fields.length }),
    progressEnd: Math.round((lineLength * done) / Math.max(1, fields.length)),
    sections: sectionsOf(sitting, occasion, refused, i18n),
    closing: closes(sitting)
      ? i18n.t('responses:position', { part: partsIn(sitting), total: partsIn(sitting) })
      : '',
    commentLabel: i18n.t(`responses:comment.${sitting.wave}`),
    outcomes: outcomesOf(sitting).map((outcome) =>
      outcomeQuestion(outcome, occasion.provider ?? occasion.organisation, refused, i18n),
    ),
    comment: asksComment(sitting)
      ? {
          value: refused.typed[commentField] ?? '',
          error: commentError ? i18n.t(commentError.key, commentError.params) : '',
        }
      : null,
    mayLeaveEmpty: refused.mayLeaveEmpty,
    preview,
  });
};

import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { page } from '../../platform/views/page.js';
import type { Dimension } from '../templates/index.js';
import {
  asksComment,
  asksNps,
  commentField,
  fieldOf,
  levelsOf,
  npsField,
  npsValues,
  ratingFields,
  type AskedLevel,
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
  readonly nps: Question | null;
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

const waveOf = (level: AskedLevel): 'before' | 'after' => (level === 'expected' ? 'before' : 'after');

const sectionsOf = (sitting: Sitting, refused: Refused, i18n: I18n): Section[] => {
  const { t, locale } = i18n;
  const drawn = drawScale(sitting.content.scale, locale);
  const parts = levelsOf(sitting).flatMap((level) =>
    sitting.content.dimensions.map((dimension): [AskedLevel, Dimension] => [level, dimension]),
  );
  const total = partsIn(sitting);
  const leadOf = (level: AskedLevel) =>
    t(
      sitting.retrospective && level === 'expected'
        ? 'responses:lead.looking-back'
        : `responses:lead.${level}`,
    );
  return parts.map(([level, dimension], i) => ({
    id: `part-${i + 1}`,
    wave: waveOf(level),
    heading: dimension.title[locale],
    lead: leadOf(level),
    position: t('responses:position', { part: i + 1, total }),
    questions: dimension.items.map((item) =>
      questionOf(fieldOf(level, item.itemKey), item[level][locale], drawn, refused, i18n),
    ),
  }));
};

const closes = (sitting: Sitting): boolean => asksNps(sitting) || asksComment(sitting);

const partsIn = (sitting: Sitting): number =>
  levelsOf(sitting).length * sitting.content.dimensions.length + (closes(sitting) ? 1 : 0);

const npsQuestion = (organisation: string, refused: Refused, i18n: I18n): Question => {
  const ends = { low: i18n.t('responses:nps.low'), high: i18n.t('responses:nps.high') };
  const points = npsValues.map((value) => ({ value: String(value), label: String(value), spoken: '' }));
  const drawn: DrawnScale = { layout: 'steps', points, ends };
  return questionOf(npsField, i18n.t('responses:nps.question', { organisation }), drawn, refused, i18n);
};

const headingOf = (occasion: Occasion, wave: 'before' | 'after', { t }: I18n): string => {
  const { firstName, service } = occasion;
  return firstName === ''
    ? t(`responses:heading.${wave}-unnamed`, { service })
    : t(`responses:heading.${wave}`, { firstName, service });
};

const leadOf = (occasion: Occasion, sitting: Sitting, i18n: I18n): string => {
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
  readonly preview: boolean;
}) => {
  const { sitting, occasion, refused, i18n, action, preview } = parts;
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
    problem: problemOf(refused, i18n),
    firstProblem: (Object.keys(refused.errors)[0] ?? '').replaceAll('.', '-'),
    answered: i18n.t('responses:answered', { done, total: fields.length }),
    progressEnd: Math.round((lineLength * done) / Math.max(1, fields.length)),
    sections: sectionsOf(sitting, refused, i18n),
    closing: closes(sitting)
      ? i18n.t('responses:position', { part: partsIn(sitting), total: partsIn(sitting) })
      : '',
    commentLabel: i18n.t(`responses:comment.${sitting.wave}`),
    nps: asksNps(sitting) ? npsQuestion(occasion.organisation, refused, i18n) : null,
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

type NoticeModel = {
  readonly title: string;
  readonly heading: string;
  readonly sentence: string;
  readonly more: string;
  readonly wave: 'before' | 'after';
  /** Which ring or dot is drawn: told and received, waiting, or nothing. */
  readonly mark: 'both' | 'waiting' | 'none';
};

const notice = page<NoticeModel>('customer', 'responses/notice');

/** Thank you; `again` where the answers had been there before. */
export const thanksPage = (wave: 'before' | 'after', again: boolean, { t }: I18n) =>
  notice({
    title: t('responses:thanks.title'),
    heading: t(again ? 'responses:thanks.again-title' : 'responses:thanks.title'),
    sentence: t(again ? 'responses:thanks.again' : `responses:thanks.${wave}`),
    more: t(again ? 'responses:thanks.again-more' : `responses:thanks.${wave}-more`),
    wave,
    mark: wave === 'before' ? 'waiting' : 'both',
  });

/** A link that no longer asks anything: what happened and what to do. */
export const closedPage = (reason: 'expired' | 'closed' | 'unknown', organisation: string, { t }: I18n) =>
  notice({
    title: t(`responses:${reason}.title`),
    heading: t(`responses:${reason}.title`),
    sentence: t(`responses:${reason}.text`),
    more: organisation === '' ? t('responses:contact-unnamed') : t('responses:contact', { organisation }),
    wave: 'after',
    mark: 'none',
  });

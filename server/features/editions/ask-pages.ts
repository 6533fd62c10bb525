import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import type { Locale } from '../../platform/i18n/locales.js';
import { page, type Page } from '../../platform/views/page.js';
import { noticePage } from '../responses/index.js';
import { unfilledText, valuesOf, type Item, type Scale } from '../templates/index.js';
import { askedDimensions, fieldOf, partsOf, statementOf, type OpenEdition, type Part } from './edition.js';

/** What was sent and refused, to be shown again; empty on the first look. */
export type RefusedTold = {
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
  readonly mayLeaveEmpty: boolean;
};

export const notYetTold: RefusedTold = { typed: {}, errors: {}, mayLeaveEmpty: false };

type Drawn = {
  readonly layout: 'along' | 'down' | 'steps';
  readonly points: readonly { readonly value: string; readonly label: string; readonly spoken: string }[];
  readonly ends: { readonly low: string; readonly high: string } | null;
};

/** A question on the study's scale; `{{> scale-question}}` shows it. */
type Question = Omit<Drawn, 'points'> & {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly error: string;
  readonly choices: readonly {
    readonly value: string;
    readonly label: string;
    readonly spoken: string;
    readonly checked: boolean;
  }[];
  readonly naChecked: boolean;
};

type AskModel = {
  readonly title: string;
  readonly wave: 'before' | 'after';
  readonly lead: string;
  readonly promise: string;
  readonly action: string;
  readonly problem: string;
  readonly firstProblem: string;
  readonly sections: readonly {
    readonly id: string;
    readonly position: string;
    readonly heading: string;
    readonly lead: string;
    readonly groups: readonly { readonly title: string; readonly questions: readonly Question[] }[];
  }[];
  readonly mayLeaveEmpty: boolean;
};

const view = page<AskModel>('customer', 'editions/ask');

const waveOf = { manager: 'before', staff: 'after' } as const;

/** As customers see the scale: words along a line where five short ones have room, a list of longer ones, else numbers. */
const drawn = (scale: Scale, locale: Locale): Drawn => {
  const labels = scale.labels[locale];
  const values = valuesOf(scale);
  const named = values.every((_, at) => (labels[at] ?? '') !== '');
  const wordAt = (at: number): string => labels[at] ?? '';
  if (named && values.length <= 7) {
    const short = values.length <= 5 && labels.every((label) => label.length <= 7);
    const points = values.map((value, at) => ({ value: String(value), label: wordAt(at), spoken: '' }));
    return { layout: short ? 'along' : 'down', points, ends: null };
  }
  return {
    layout: values.length <= 7 ? 'along' : 'steps',
    points: values.map((value, at) => ({ value: String(value), label: String(value), spoken: wordAt(at) })),
    ends: { low: `${values[0]}: ${wordAt(0)}`, high: `${values.at(-1)}: ${wordAt(values.length - 1)}` },
  };
};

const questionOf = (part: Part, item: Item, scale: Drawn, refused: RefusedTold, i18n: I18n): Question => {
  const { t, locale } = i18n;
  const name = fieldOf(part, item);
  const error = refused.errors[name];
  const { layout, points, ends } = scale;
  return {
    id: name.replaceAll('.', '-'),
    name,
    text: t('editions:ask.item', {
      title: item.title[locale],
      statement: unfilledText(statementOf(item, part)?.[locale] ?? ''),
    }),
    error: error ? t(error.key, error.params) : '',
    layout,
    choices: points.map((point) => ({ ...point, checked: refused.typed[name] === point.value })),
    ends,
    naChecked: refused.typed[name] === 'na',
  };
};

const problemOf = ({ errors, mayLeaveEmpty }: RefusedTold, { t }: I18n): string => {
  const whole = errors[''];
  if (whole) return t(whole.key, whole.params);
  const count = Object.keys(errors).length;
  if (count === 0) return '';
  return mayLeaveEmpty ? t('responses:problems', { count }) : t('responses:wrong');
};

/** The page that a manager or one of the staff answers: the study's own items, worded from within. */
export const askPage = (parts: {
  readonly open: OpenEdition;
  readonly organisation: string;
  readonly refused: RefusedTold;
  readonly action: string;
  readonly i18n: I18n;
}): Page => {
  const { open, organisation, refused, action, i18n } = parts;
  const { t, locale } = i18n;
  const { edition } = open.person;
  const { content } = open.version;
  const scale = drawn(content.scale, locale);
  const sections = partsOf[edition].map((part, at) => ({
    id: `part-${part}`,
    position: t('responses:position', { part: at + 1, total: partsOf[edition].length }),
    heading: t(`editions:ask.${part}.heading`),
    lead: t(`editions:ask.${part}.lead`),
    groups: askedDimensions(content).map(({ title, items }) => ({
      title: title[locale],
      questions: items.map((item) => questionOf(part, item, scale, refused, i18n)),
    })),
  }));
  const questions = sections.flatMap(({ groups }) => groups.flatMap((group) => group.questions));
  const heading = t(`editions:ask.title-${edition}`, { service: open.study.service });
  return view({
    title: heading,
    wave: waveOf[edition],
    lead: t(`editions:ask.why-${edition}`, { organisation }),
    promise: t('editions:ask.promise'),
    action,
    problem: problemOf(refused, i18n),
    firstProblem: questions.find(({ error }) => error !== '')?.id ?? '',
    sections,
    mayLeaveEmpty: refused.mayLeaveEmpty,
  });
};

/** After answering, and where a link asks nothing (more). */
export const toldPage = (kind: 'thanks' | 'again' | 'over' | 'unknown', { t }: I18n): Page =>
  noticePage({
    title: t(`editions:notice.${kind}.title`),
    heading: t(`editions:notice.${kind}.title`),
    sentence: t(`editions:notice.${kind}.text`),
    more: t('editions:notice.more'),
    wave: 'after',
    mark: kind === 'thanks' || kind === 'again' ? 'both' : 'none',
  });

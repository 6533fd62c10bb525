import type { I18n } from '../../platform/i18n/i18n.js';
import {
  ANSWER,
  changedPage,
  changedTexts,
  filledText,
  FIRST_NAME,
  hasInsertions,
  INSERTED_SERVICE,
  isSayable,
  OTHER,
  takesOptions,
  type Question,
  type Say,
} from '../templates/index.js';
import { labelOf } from './asked-pages.js';
import { isAnswered, readQuestions } from './asked-questions.js';
import type { Occasion } from './occasion-pages.js';
import type { Step } from './paging.js';
import type { Sitting, Told } from './questionnaire.js';
import { shownTo } from './showing.js';

/** Whom a text speaks to, and of which service. */
export type Addressed = Pick<Occasion, 'firstName' | 'service'>;

type Typed = Readonly<Record<string, string>>;

const valueSaid = ({ kind }: Question, value: number | string | undefined, i18n: I18n): string => {
  if (kind === 'date') {
    const day = new Date(`${String(value)}T12:00:00Z`); // noon: the same day in every time zone that people live in
    return typeof value === 'string' && !Number.isNaN(day.getTime()) ? i18n.date(day) : '';
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return '';
  if (kind === 'compared') return value >= 1 && value <= 5 ? i18n.t(`responses:compared.${value}`) : '';
  return i18n.number(value, Number.isInteger(value) ? 0 : (String(value).split('.')[1]?.length ?? 0));
};

/** An answer in the words of the reader's language, '' where there is none. */
const answerSaid = (question: Question, told: Told, sitting: Sitting, i18n: I18n): string => {
  const { key, kind } = question;
  const words = told.words[key] ?? '';
  if (kind === 'text' || kind === 'line') return words;
  const chosen = told.chosen[key] ?? [];
  const offers = (one: string): boolean =>
    !takesOptions(kind) || question.options.some((option) => option.key === one);
  const isProvider = (one: string): boolean =>
    kind !== 'provider' || (sitting.providers ?? []).some((provider) => provider.key === one);
  const labels = chosen.flatMap((one): string[] => {
    if (one === OTHER) return words === '' ? [] : [words];
    return offers(one) && isProvider(one) ? [labelOf(question, one, sitting, i18n)] : [];
  });
  return labels.length > 0 ? i18n.list(labels) : valueSaid(question, told.values[key], i18n);
};

/**
 * What is known by the names of insertions: of whom is asked, and of what was answered, before the service or on an earlier
 * step. An answer to what is not shown any more counts for nothing.
 */
const sayOf = (sitting: Sitting, typed: Typed, { firstName, service }: Addressed, i18n: I18n): Say => {
  const shown = shownTo(sitting, typed);
  const now = readQuestions(shown, typed);
  const before = sitting.told;
  return (name) => {
    if (name === FIRST_NAME) return firstName;
    if (name === INSERTED_SERVICE) return service;
    const { questions } = sitting.content;
    const question = questions.find(({ key }) => name === `${ANSWER}${key}`);
    if (!question || !isSayable(question)) return undefined;
    if (isAnswered(question, now)) return answerSaid(question, now, shown, i18n);
    return before && isAnswered(question, before) ? answerSaid(question, before, sitting, i18n) : '';
  };
};

/** One text as it reads for a customer, such as thanks: with what was told before and, by `told` of the sitting, just now. */
export const saidTo = (text: string, sitting: Sitting, addressed: Addressed, i18n: I18n): string =>
  filledText(text, sayOf(sitting, {}, addressed, i18n));

/** A sitting, and one step of it, as its texts read for one customer; themselves where they read alike for everybody. */
export const filledFor = <Shown extends Step | null>(
  sitting: Sitting,
  step: Shown,
  typed: Typed,
  addressed: Addressed,
  i18n: I18n,
): { readonly sitting: Sitting; readonly step: Shown } => {
  if (!hasInsertions(sitting.content)) return { sitting, step };
  const say = sayOf(sitting, typed, addressed, i18n);
  const fill = (text: string): string => filledText(text, say);
  const { whole } = sitting;
  return {
    sitting: {
      ...sitting,
      content: changedTexts(sitting.content, fill),
      ...(whole && { whole: changedTexts(whole, fill) }),
    },
    step: step && { ...step, pages: step.pages.map((page) => changedPage(page, fill)) },
  };
};

/** Invented answers, so that a preview shows what a text reads like once something is inserted. */
export const sampleTold = ({ content }: Pick<Sitting, 'content'>, { t }: I18n): Told => {
  const words = content.questions.filter(({ kind }) => kind === 'text' || kind === 'line');
  return {
    chosen: Object.fromEntries(
      content.questions.map(({ key, kind, options }) => [
        key,
        kind === 'yes-no' ? ['yes'] : options.slice(0, 1).map((option) => option.key),
      ]),
    ),
    words: Object.fromEntries(words.map(({ key }) => [key, t('responses:preview.answer')])),
    values: Object.fromEntries(
      content.questions.map(({ key, kind, least = 3 }) => [key, kind === 'date' ? '2026-03-01' : least]),
    ),
  };
};

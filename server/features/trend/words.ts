import type { I18n } from '../../platform/i18n/i18n.js';
import type { Locale } from '../../platform/i18n/locales.js';
import { percentText, plainRange, rangeText } from '../analytics/index.js';
import type { TrendPeriod, TrendUnit } from './periods.js';
import type { Measure, MeasureKind, Point } from './trend.js';

const DAY = 24 * 60 * 60 * 1000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Days have no hour: they are read and written in one and the same time zone. */
const dayText = (day: string, locale: Locale, options: Intl.DateTimeFormatOptions): string => {
  const key = `${locale} ${JSON.stringify(options)}`;
  const written = locale === 'en' ? 'en-GB' : locale;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(written, { ...options, timeZone: 'UTC' });
  formats.set(key, known);
  return known.format(new Date(`${day}T00:00:00Z`));
};

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - DAY).toISOString().slice(0, 10);

export const longDay = (day: string, { locale }: I18n): string =>
  dayText(day, locale, { day: 'numeric', month: 'long', year: 'numeric' });

const quarterNumber = (key: string): string => key.slice(-1);

/** A period as a reader calls it: "23 Nov – 29 Nov 2026", "November 2026", "4th quarter of 2026", a round's name. */
export const periodText = ({ key, begins, ends }: TrendPeriod, unit: TrendUnit, i18n: I18n): string => {
  const { t, locale } = i18n;
  if (begins === null || ends === null) return key;
  if (unit === 'month') return dayText(begins, locale, { month: 'long', year: 'numeric' });
  if (unit === 'quarter')
    return t('trend:period.quarter', { number: quarterNumber(key), year: key.slice(0, 4) });
  return t('trend:period.week', {
    from: dayText(begins, locale, { day: 'numeric', month: 'short' }),
    to: dayText(dayBefore(ends), locale, { day: 'numeric', month: 'short', year: 'numeric' }),
  });
};

/** Several periods that follow one another, as one. */
export const spanText = (first: TrendPeriod, last: TrendPeriod, unit: TrendUnit, i18n: I18n): string => {
  if (first.key === last.key) return periodText(first, unit, i18n);
  if (unit === 'week') return periodText({ ...first, ends: last.ends }, unit, i18n);
  const [from, to] = [periodText(first, unit, i18n), periodText(last, unit, i18n)];
  return i18n.t('trend:period.span', { from, to });
};

/** What stands beneath the axis, and the year. */
export const axisText = (
  { key, begins }: TrendPeriod,
  unit: TrendUnit,
  { t, locale }: I18n,
): { readonly label: string; readonly sub: string } => {
  if (begins === null) return { label: key, sub: '' };
  const sub = begins.slice(0, 4);
  if (unit === 'quarter')
    return { label: t('trend:period.axis-quarter', { number: quarterNumber(key) }), sub };
  if (unit === 'month') return { label: dayText(begins, locale, { month: 'short' }), sub };
  return { label: dayText(begins, locale, { day: 'numeric', month: 'short' }), sub };
};

/** The places that a measure is written with, in the table and in a sentence. */
const digitsOf: Readonly<Record<MeasureKind, readonly [table: number, sentence: number]>> = {
  gap: [2, 1],
  scale: [2, 1],
  share: [1, 0],
  nps: [0, 0],
  count: [0, 0],
  index: [1, 1],
};

const isDifference = (kind: MeasureKind): boolean => kind === 'gap' || kind === 'nps' || kind === 'index';

/** One figure as it is written; `inSentence` with fewer places. */
export const figureText = (value: number, kind: MeasureKind, i18n: I18n, inSentence = false): string => {
  const digits = digitsOf[kind][inSentence ? 1 : 0];
  if (kind === 'share') return percentText(value, i18n, digits);
  return isDifference(kind) ? i18n.signed(value, digits) : i18n.number(value, digits);
};

/** Both ends of an interval. */
export const endsText = (low: number, high: number, kind: MeasureKind, i18n: I18n): string => {
  const [digits] = digitsOf[kind];
  if (kind === 'share')
    return i18n.t('gap:range', {
      low: percentText(low, i18n, digits),
      high: percentText(high, i18n, digits),
    });
  return isDifference(kind) ? rangeText(low, high, i18n, digits) : plainRange(low, high, i18n, digits);
};

export const intervalOf = ({ low, high }: Point, kind: MeasureKind, i18n: I18n): string =>
  low === null || high === null ? '–' : endsText(low, high, kind, i18n);

/** What a measure is called. */
export const measureText = ({ key, group, title }: Measure, { t, locale }: I18n): string => {
  if (!title) return t(`trend:measure.${key}`);
  return t(group === 'item' ? 'trend:measure.item' : 'trend:measure.dimension', { title: title[locale] });
};

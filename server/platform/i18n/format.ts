import type { Locale } from './locales.js';

const MINUS = '\u2212';
const NARROW = '\u202f';

const withRealMinus = (text: string): string => text.replace(/[-\u2212]/g, MINUS);

/**
 * Numbers and times as a person reads them. Rounding for display happens here and nowhere else, so that a sentence and
 * the table beneath it cannot disagree.
 */
export const createFormat = (locale: Locale, timeZone: string) => {
  const cache = new Map<string, Intl.NumberFormat>();
  const fixed = (digits: number): Intl.NumberFormat => {
    const key = String(digits);
    const known = cache.get(key);
    if (known) return known;
    const made = new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    cache.set(key, made);
    return made;
  };
  /** Rounded to `digits` places; what rounds to zero has no sign. */
  const number = (value: number, digits = 0): string => {
    const text = fixed(digits).format(Math.abs(value));
    const isZero = !/[1-9]/.test(text);
    return value < 0 && !isZero ? MINUS + text : text;
  };
  /** A difference: the sign always shown, but for zero. */
  const signed = (value: number, digits = 2): string => {
    const text = number(value, digits);
    return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
  };
  /** A written number, or two of them, as per cent: the sign after it, in Turkish before it (`−%2,5`). */
  const inPercent = (text: string): string => {
    if (locale !== 'tr') return `${text}${NARROW}%`;
    const [, sign = '', figure = ''] = /^([+\u2212]?)(.*)$/su.exec(text) ?? [];
    return `${sign}%${figure}`;
  };
  const dateLocale = locale === 'en' ? 'en-GB' : locale; // the day before the month, as in the other three
  const style = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(dateLocale, { timeZone, ...options });
  const day = style({ day: 'numeric', month: 'long', year: 'numeric' });
  const shortDay = style({ day: 'numeric', month: 'short', year: 'numeric' });
  const moment = style({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const longMoment = style({
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const second = style({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    number,
    signed,
    /** A share of 0–1 as whole per cent. */
    percent: (share: number): string => inPercent(withRealMinus(number(share * 100))),
    inPercent,
    date: (at: Date): string => day.format(at),
    shortDate: (at: Date): string => shortDay.format(at),
    dateTime: (at: Date): string => moment.format(at),
    /** To the second, for what is about to happen. */
    time: (at: Date): string => second.format(at),
    // CLDR joins the long day and the time with a slash in Azerbaijani, which reads as "or".
    longDateTime: (at: Date): string => longMoment.format(at).replace('/', ', '),
    list: (items: readonly string[]): string => conjunction.format(items),
  };
};

export type Format = ReturnType<typeof createFormat>;

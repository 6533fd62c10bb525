const minus = '\u2212';

/** Chromium claims to know Azerbaijani but writes its numbers as English; Turkish writes them as Azerbaijani does. */
const writtenAs = (locale: string): string => (locale === 'az' ? 'tr' : locale);

/**
 * Figures as a person of that language reads them: fixed digits, a real minus, never −0. The same rules as the server's
 * formats, so that a picture and the table beneath it agree.
 */
export const createNumbers = (locale: string) => {
  const fixed = (value: number, digits: number): string =>
    new Intl.NumberFormat(writtenAs(locale), {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(Math.abs(value));
  const sign = (value: number, text: string): string => {
    if (!/[1-9]/.test(text)) return '';
    return value < 0 ? minus : '+';
  };
  const signed = (value: number, digits: number): string => {
    const text = fixed(value, digits);
    return sign(value, text) + text;
  };
  return {
    /** 8.75 → "8.8" (en, 1 digit), "8,8" (az, tr, ru). */
    plain: (value: number, digits: number): string => {
      const text = signed(value, digits);
      return text.startsWith('+') ? text.slice(1) : text;
    },
    /** A difference: the sign always shown, but for what rounds to zero. */
    signed,
    /** Both ends of an interval of differences: "−1.17 to −0.98". */
    range: (low: number, high: number, to: string, digits: number): string =>
      [signed(low, digits), to, signed(high, digits)].join(' '),
  };
};

export type Numbers = ReturnType<typeof createNumbers>;

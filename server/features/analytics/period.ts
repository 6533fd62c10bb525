import type { FieldErrors, Message } from '../../platform/errors.js';
import { momentOf } from '../../platform/zoned-time.js';

const DAY = 24 * 60 * 60 * 1000;

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);

const startOf = (day: string, timeZone: string): Date | null =>
  /^\d{4}-\d\d-\d\d$/.test(day) ? momentOf(`${day}T00:00`, timeZone) : null;

const endOf = (day: string, timeZone: string): Date | null =>
  startOf(day, timeZone) ? startOf(dayAfter(day), timeZone) : null;

/** Days as an address has them, and the moments they begin and end at; '' and none where they make no sense. */
export type Period = {
  readonly from: string;
  readonly to: string;
  readonly begins?: Date;
  readonly ends?: Date;
  readonly problems: FieldErrors;
};

/** Reads the days of a filter, of the organisation's time zone, the last included; what makes no sense falls back. */
export const readPeriod = (from: string, to: string, timeZone: string): Period => {
  const begins = from ? startOf(from, timeZone) : undefined;
  const ends = to ? endOf(to, timeZone) : undefined;
  if (begins && ends && begins >= ends)
    return { from: '', to: '', problems: { to: { key: 'gap:filters.ends-before' } } };
  const noSuchDay: Message = { key: 'gap:filters.no-such-day' };
  return {
    from: begins ? from : '',
    to: ends ? to : '',
    ...(begins ? { begins } : {}),
    ...(ends ? { ends } : {}),
    problems: {
      ...(begins === null ? { from: noSuchDay } : {}),
      ...(ends === null ? { to: noSuchDay } : {}),
    },
  };
};

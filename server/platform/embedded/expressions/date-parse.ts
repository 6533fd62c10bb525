import { err } from '../bson.js';
import { momentAt } from './zones.js';

const form =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(?:\s*(Z|[+-]\d\d(?::?\d\d)?))?$/;

const unreadable = (text: string) =>
  err(241, 'ConversionFailure', `Error parsing date string '${text}': only ISO 8601 dates are read`);

/** Reads an ISO 8601 date; one without an offset is meant in `zone`. Throws 241 for anything else. */
export const parseDate = (text: string, zone: string): Date => {
  const match = form.exec(text.trim());
  if (!match) throw unreadable(text);
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const millisecond = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const wall = Date.UTC(year, month - 1, date, hour, minute, second, millisecond);
  const day = new Date(Date.UTC(year, month - 1, date));
  if (day.getUTCMonth() !== month - 1 || day.getUTCDate() !== date || hour > 23 || minute > 59 || second > 59)
    throw unreadable(text);
  return new Date(momentAt(wall, match[8] ?? zone));
};

const DAY = 24 * 60 * 60 * 1000;

const parts: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
};

/** Bounds the memory of a file over many years. */
const mostOffsets = 50_000;

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', { ...parts, timeZone, calendar: 'gregory' });
  formats.set(timeZone, made);
  return made;
};

/** What a clock on the wall of `timeZone` shows, as if it were UTC; in milliseconds. */
const wallClock = (at: number, timeZone: string): number => {
  const shown = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const number = (type: string): number => Number(shown[type]);
  return Date.UTC(
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
  );
};

const written = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?$/;
const earliestYear = 1970;
const latestYear = 2199;

const readWall = (text: string): number | null => {
  const match = written.exec(text);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1, 6).map(Number);
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  const same = new Date(wall).toISOString().slice(0, 16) === text.slice(0, 16);
  return same && year >= earliestYear && year <= latestYear ? wall : null;
};

/**
 * The moment that a `datetime-local` field means in a time zone; null where there is no such day or time of day.
 * An hour that is left out when clocks go forward is taken as that much later; of one that comes twice, the first.
 *
 * `momentOf('2026-11-24T14:00', 'Asia/Baku')` is 10:00 UTC.
 */
export const momentOf = (text: string, timeZone: string): Date | null => {
  const wall = readWall(text);
  if (wall === null) return null;
  const offsetAt = (at: number): number => wallClock(at, timeZone) - at;
  const earlier = wall - offsetAt(wall - DAY);
  const later = wall - offsetAt(wall + DAY);
  const meant = [earlier, later].filter((at) => wallClock(at, timeZone) === wall);
  return new Date(meant.length > 0 ? Math.min(...meant) : earlier);
};

/** The first moment of a day as a date field has it (`2026-11-24`); null for no such day. */
export const startOfDay = (day: string, timeZone: string): Date | null => momentOf(`${day}T00:00`, timeZone);

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);

/** The first moment after a day as a date field has it; null for no such day. */
export const endOfDay = (day: string, timeZone: string): Date | null =>
  startOfDay(day, timeZone) && startOfDay(dayAfter(day), timeZone);

/** What a `datetime-local` field shows of a moment in a time zone, to the minute. */
export const fieldTime = (at: Date, timeZone: string): string =>
  new Date(wallClock(Math.floor(at.getTime() / 1000) * 1000, timeZone)).toISOString().slice(0, 16);

const QUARTER = 15 * 60 * 1000;

/**
 * Writes moments as ISO 8601 with the offset that a time zone has then: `2026-11-24T14:00:00+04:00`. Offsets change on
 * the quarter of an hour and are asked for once for each.
 */
export const createIsoWriter = (timeZone: string): ((at: Date) => string) => {
  const offsets = new Map<number, readonly [offset: number, text: string]>();
  const offsetOf = (moment: number): readonly [number, string] => {
    const quarter = Math.floor(moment / QUARTER);
    const known = offsets.get(quarter);
    if (known) return known;
    const offset = wallClock(quarter * QUARTER, timeZone) - quarter * QUARTER;
    const minutes = Math.abs(offset) / 60_000;
    const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
    const text = `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
    if (offsets.size >= mostOffsets) offsets.clear();
    offsets.set(quarter, [offset, text]);
    return [offset, text];
  };
  return (at) => {
    const [offset, text] = offsetOf(at.getTime());
    return `${new Date(at.getTime() + offset).toISOString().slice(0, 19)}${text}`;
  };
};

import { err } from '../bson.js';

const day = 24 * 60 * 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
    return format;
  } catch {
    throw err(40485, 'Location40485', `unrecognized time zone identifier: "${zone}"`);
  }
};

const offsetText = /^([+-])(\d\d):?(\d\d)?$/;

/** The fixed offset that a zone like `+05:30` or `UTC` has, in ms; null for one with a name. */
const fixedOffset = (zone: string): number | null => {
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0;
  const [, sign, hours = '0', minutes = '0'] = offsetText.exec(zone) ?? [];
  if (sign === undefined) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
};

/** How far the clocks of a zone are ahead of UTC at a moment, in ms. */
export const offsetAt = (moment: number, zone: string): number => {
  const fixed = fixedOffset(zone);
  if (fixed !== null) return fixed;
  const shown: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(moment)) shown[type] = Number(value);
  const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = shown;
  const wall = Date.UTC(year, month - 1, date, hour, minute, second);
  return wall - Math.floor(moment / 1000) * 1000;
};

/** What a clock in the zone shows at a moment, as if it were UTC. */
export const wallAt = (moment: number, zone: string): number => moment + offsetAt(moment, zone);

/**
 * The moment at which a clock in the zone shows `wall`. An hour left out when clocks go forward is taken as that much
 * later; of one that comes twice, the first.
 */
export const momentAt = (wall: number, zone: string): number => {
  const earlier = wall - offsetAt(wall - day, zone);
  const later = wall - offsetAt(wall + day, zone);
  const meant = [earlier, later].filter((moment) => wallAt(moment, zone) === wall);
  return meant.length > 0 ? Math.min(...meant) : earlier;
};

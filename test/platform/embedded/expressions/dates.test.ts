import { int, long } from '../typed.js';
import { fails, gives } from './evaluate.js';

const at = (text: string): Date => new Date(text);
const date = at('2024-03-10T15:04:05.678Z');

describe('dates in expressions', () => {
  it('are taken apart, in a time zone as well', () => {
    const parts = { year: 2024, month: 3, day: 10, hour: 15, minute: 4, second: 5, millisecond: 678 };
    gives([
      [
        [{ $year: date }, { $month: date }, { $dayOfMonth: date }],
        [int(2024), int(3), int(10)],
      ],
      [
        [{ $hour: date }, { $minute: date }, { $second: date }, { $millisecond: date }],
        [15, 4, 5, 678].map(int),
      ],
      [[{ $dayOfWeek: date }, { $isoDayOfWeek: date }, { $dayOfYear: date }], [1, 7, 70].map(int)],
      [
        [{ $isoWeek: at('2021-01-03') }, { $isoWeekYear: at('2021-01-03') }],
        [int(53), long(2020)],
      ],
      [{ $week: date }, int(10)],
      [{ $hour: { date, timezone: 'Asia/Tokyo' } }, int(0)],
      [{ $hour: { date, timezone: '-02:30' } }, int(12)],
      [
        { $dateToParts: { date } },
        Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, int(value)])),
      ],
      [{ $dateFromParts: { ...parts, timezone: 'Asia/Baku' } }, at('2024-03-10T11:04:05.678Z')],
      [{ $dateFromParts: { year: 2024, month: 14 } }, at('2025-02-01')],
      [{ $year: null }, null],
      [{ $year: 'x' }, fails(16006)],
      [{ $year: { date, timezone: 'Nowhere/Else' } }, fails(40485)],
    ]);
  });

  it('are written and read', () => {
    gives([
      [{ $dateToString: { date } }, '2024-03-10T15:04:05.678Z'],
      [
        { $dateToString: { date, format: '%Y-%m-%d %H:%M %z', timezone: 'Europe/Paris' } },
        '2024-03-10 16:04 +0100',
      ],
      [{ $dateToString: { date, format: '%G-W%V-%u %j %U %%' } }, '2024-W10-7 070 10 %'],
      [{ $dateToString: { date: null, onNull: 'none' } }, 'none'],
      [{ $dateToString: { date, format: '%Q' } }, fails(18536)],
      [{ $dateFromString: { dateString: '2024-03-10' } }, at('2024-03-10')],
      [{ $dateFromString: { dateString: '2024-03-10T10:00:00+04:00' } }, at('2024-03-10T06:00:00Z')],
      [
        { $dateFromString: { dateString: '2024-03-10T10:00:00', timezone: 'America/New_York' } },
        at('2024-03-10T14:00:00Z'),
      ],
      [{ $dateFromString: { dateString: '2024-02-30' } }, fails(241)],
      [{ $dateFromString: { dateString: 'x', onError: 'bad' } }, 'bad'],
    ]);
  });

  it('are cut to a unit', () => {
    const trunc = (given: Date, unit: string, more: object = {}) => ({
      $dateTrunc: { date: given, unit, ...more },
    });
    const newYork = { timezone: 'America/New_York' };
    gives([
      [trunc(date, 'year'), at('2024-01-01')],
      [trunc(date, 'quarter'), at('2024-01-01')],
      [trunc(date, 'month'), at('2024-03-01')],
      [trunc(date, 'week'), at('2024-03-10')],
      [trunc(date, 'week', { startOfWeek: 'monday' }), at('2024-03-04')],
      [trunc(date, 'hour', { binSize: 6 }), at('2024-03-10T12:00:00Z')],
      [trunc(at('1999-12-31T23:59:59Z'), 'day'), at('1999-12-31')],
      [trunc(at('2024-03-01T02:00:00Z'), 'month', newYork), at('2024-02-01T05:00:00Z')],
      // The clocks went forward in the night: the day began at five o'clock UTC.
      [trunc(at('2024-03-10T15:00:00Z'), 'day', newYork), at('2024-03-10T05:00:00Z')],
      [trunc(date, 'fortnight'), fails(9)],
      [trunc(date, 'day', { binSize: 0 }), fails(5439018)],
    ]);
  });

  it('are moved, and days stay days when the clocks change', () => {
    const add = (startDate: Date, unit: string, amount: number, timezone = 'UTC') => ({
      $dateAdd: { startDate, unit, amount, timezone },
    });
    gives([
      [add(at('2024-01-31'), 'month', 1), at('2024-02-29')],
      [add(at('2023-01-31'), 'month', 1), at('2023-02-28')],
      [add(at('2024-02-29'), 'year', 1), at('2025-02-28')],
      [add(at('2024-03-09T12:00:00Z'), 'day', 1, 'America/New_York'), at('2024-03-10T11:00:00Z')],
      [add(at('2024-03-09T12:00:00Z'), 'hour', 24, 'America/New_York'), at('2024-03-10T12:00:00Z')],
      [{ $dateSubtract: { startDate: at('2024-03-31'), unit: 'month', amount: 1 } }, at('2024-02-29')],
      [{ $dateAdd: { startDate: null, unit: 'day', amount: 1 } }, null],
    ]);
  });

  it('are counted from one to another by the starts of units between them', () => {
    const diff = (startDate: Date, endDate: Date, unit: string, more: object = {}) => ({
      $dateDiff: { startDate, endDate, unit, ...more },
    });
    gives([
      [diff(at('2024-01-01T23:00:00Z'), at('2024-01-02T01:00:00Z'), 'day'), long(1)],
      [diff(at('2024-01-31'), at('2024-02-01'), 'month'), long(1)],
      [diff(at('2023-12-31'), at('2024-01-01'), 'year'), long(1)],
      [diff(at('2024-02-01'), at('2024-01-01'), 'day'), long(-31)],
      [diff(at('2024-01-01T00:59:00Z'), at('2024-01-01T02:00:00Z'), 'hour'), long(2)],
      [
        diff(at('2024-03-09T05:00:00Z'), at('2024-03-11T04:00:00Z'), 'day', { timezone: 'America/New_York' }),
        long(2),
      ],
    ]);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { createIsoWriter, fieldTime, momentOf } from '../../server/platform/zoned-time.js';

const utc = (text: string, timeZone: string): string | undefined => momentOf(text, timeZone)?.toISOString();

describe('momentOf', () => {
  it('reads a time as the clocks of the zone show it', () => {
    expect(utc('2026-11-24T14:00', 'Asia/Baku')).to.equal('2026-11-24T10:00:00.000Z');
    expect(utc('2026-07-01T09:30', 'Europe/Berlin')).to.equal('2026-07-01T07:30:00.000Z');
    expect(utc('2026-01-01T00:00', 'Asia/Kolkata')).to.equal('2025-12-31T18:30:00.000Z');
    expect(utc('2026-01-01T00:00', 'Pacific/Kiritimati')).to.equal('2025-12-31T10:00:00.000Z');
    expect(utc('2026-06-01T12:00:30', 'UTC')).to.equal('2026-06-01T12:00:00.000Z');
  });

  it('knows that Baku had summer time until 2015', () => {
    expect(utc('2015-07-01T12:00', 'Asia/Baku')).to.equal('2015-07-01T07:00:00.000Z');
    expect(utc('2016-07-01T12:00', 'Asia/Baku')).to.equal('2016-07-01T08:00:00.000Z');
  });

  it('takes an hour that is left out as that much later', () => {
    expect(utc('2026-03-29T02:30', 'Europe/Berlin')).to.equal('2026-03-29T01:30:00.000Z');
    expect(utc('2026-03-08T02:30', 'America/New_York')).to.equal('2026-03-08T07:30:00.000Z');
    expect(utc('2026-10-04T02:15', 'Australia/Lord_Howe')).to.equal('2026-10-03T15:45:00.000Z');
  });

  it('takes the first of two equal hours', () => {
    expect(utc('2026-10-25T02:30', 'Europe/Berlin')).to.equal('2026-10-25T00:30:00.000Z');
    expect(utc('2026-11-01T01:30', 'America/New_York')).to.equal('2026-11-01T05:30:00.000Z');
  });

  it('is exact right beside a change', () => {
    expect(utc('2026-03-29T01:59', 'Europe/Berlin')).to.equal('2026-03-29T00:59:00.000Z');
    expect(utc('2026-03-29T03:00', 'Europe/Berlin')).to.equal('2026-03-29T01:00:00.000Z');
    expect(utc('2026-10-25T03:00', 'Europe/Berlin')).to.equal('2026-10-25T02:00:00.000Z');
  });

  it('refuses days and times that there are not', () => {
    for (const text of [
      '',
      '2026-02-29T10:00',
      '2026-02-31T10:00',
      '2026-13-01T10:00',
      '2026-01-00T10:00',
      '2026-01-01T24:00',
      '2026-01-01T10:60',
      '2026-01-01',
      '2026-01-01 10:00',
      '0000-01-01T10:00',
      '9999-01-01T10:00',
      '2026-01-01T10:00Z',
      '+002026-01-01T10:00',
    ])
      expect(momentOf(text, 'Asia/Baku'), text).to.equal(null);
  });

  it('gives back what the field showed, in every zone and at every moment', () => {
    const zones = [
      'Asia/Baku',
      'Europe/Istanbul',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'UTC',
    ];
    const moments = fc.date({
      min: new Date('1990-01-01T00:00:00Z'),
      max: new Date('2037-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (at, zone) => {
        const shown = fieldTime(at, zone);
        const read = momentOf(shown, zone);
        expect(read && fieldTime(read, zone)).to.equal(shown);
      }),
    );
  });
});

describe('fieldTime', () => {
  it('shows a moment as the field wants it', () => {
    expect(fieldTime(new Date('2026-11-24T10:00:59.999Z'), 'Asia/Baku')).to.equal('2026-11-24T14:00');
    expect(fieldTime(new Date('2026-12-31T20:00:00Z'), 'Asia/Baku')).to.equal('2027-01-01T00:00');
  });
});

describe('moments written with their offset', () => {
  const written = (text: string, timeZone: string): string => createIsoWriter(timeZone)(new Date(text));

  it('tell the wall clock of the organisation and how far it is from UTC', () => {
    expect(written('2026-11-24T10:00:00Z', 'Asia/Baku')).to.equal('2026-11-24T14:00:00+04:00');
    expect(written('2026-11-24T10:00:59.999Z', 'UTC')).to.equal('2026-11-24T10:00:59+00:00');
    expect(written('2026-01-01T01:00:00Z', 'America/St_Johns')).to.equal('2025-12-31T21:30:00-03:30');
    expect(written('2026-03-01T00:00:00Z', 'Asia/Kathmandu')).to.equal('2026-03-01T05:45:00+05:45');
  });

  it('are the same moment again, also where clocks change', () => {
    const write = createIsoWriter('Europe/Istanbul');
    for (const text of ['2015-11-08T00:59:59Z', '2015-11-08T01:00:00Z', '1969-12-31T23:59:59Z'])
      expect(new Date(write(new Date(text))).getTime()).to.equal(new Date(text).getTime());
  });
});

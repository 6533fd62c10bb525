import { expect } from 'chai';
import fc from 'fast-check';
import { createFormat } from '../../../server/platform/i18n/format.js';
import { locales, localeFromHeader } from '../../../server/platform/i18n/locales.js';

const en = createFormat('en', 'Asia/Baku');
const at = new Date('2026-11-24T10:05:00Z');

describe('format', () => {
  it('rounds to fixed places with a real minus', () => {
    expect(en.number(-1.066, 2)).to.equal('\u22121.07');
    expect(en.number(1208)).to.equal('1,208');
  });

  it('gives what rounds to zero no sign', () => {
    for (const value of [0, -0, 0.004, -0.004]) expect(en.signed(value, 2)).to.equal('0.00');
  });

  it('always shows the sign of a difference', () => {
    expect(en.signed(0.11)).to.equal('+0.11');
    expect(en.signed(-2.351)).to.equal('\u22122.35');
  });

  it('uses each language\u2019s decimal sign', () => {
    expect(locales.map((locale) => createFormat(locale, 'UTC').number(8.75, 2))).to.deep.equal([
      '8,75',
      '8,75',
      '8.75',
      '8,75',
    ]);
  });

  it('puts the sign of per cent where each language has it', () => {
    const all = (of: (format: typeof en) => string) =>
      locales.map((locale) => of(createFormat(locale, 'UTC')));
    expect(all(({ percent }) => percent(0.74))).to.deep.equal(['74\u202f%', '%74', '74\u202f%', '74\u202f%']);
    expect(all(({ inPercent, signed }) => inPercent(signed(-2.5, 1)))[1]).to.equal('\u2212%2,5');
  });

  it('shows times in the organisation\u2019s zone', () => {
    expect(en.dateTime(at)).to.equal('24 Nov 2026, 14:05');
    expect(createFormat('ru', 'Europe/Istanbul').longDateTime(at)).to.match(/^24 ноября 2026.+13:05$/);
    expect(createFormat('az', 'Asia/Baku').date(at)).to.include('noyabr');
  });

  it('never shows a hyphen for a minus nor a negative zero', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.constantFrom(...locales),
        (value, locale) => {
          const text = createFormat(locale, 'UTC').signed(value, 2);
          expect(text).to.not.include('-');
          if (/^[+\u2212]/.test(text)) expect(text).to.match(/[1-9]/);
        },
      ),
    );
  });
});

describe('localeFromHeader', () => {
  it('finds the first language that we speak', () => {
    expect(localeFromHeader('de-DE,de;q=0.9,tr-TR;q=0.8,en;q=0.7')).to.equal('tr');
    expect(localeFromHeader('RU')).to.equal('ru');
    expect(localeFromHeader('de')).to.equal(undefined);
    expect(localeFromHeader(undefined)).to.equal(undefined);
  });
});

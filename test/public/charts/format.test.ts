import { expect } from 'chai';
import fc from 'fast-check';
import { createFormat } from '../../../server/platform/i18n/format.js';
import { createNumbers } from '../../../public/js/charts/format.js';

const english = createNumbers('en');

describe('figures on a picture', () => {
  it('have fixed digits and the decimal sign of the language', () => {
    expect(english.plain(8.75, 1)).to.equal('8.8');
    expect(english.plain(7, 1)).to.equal('7.0');
    for (const locale of ['az', 'tr', 'ru']) expect(createNumbers(locale).plain(7.68, 2)).to.equal('7,68');
  });

  it('show the sign of a difference, with a real minus', () => {
    expect(english.signed(-1.07, 2)).to.equal('\u22121.07');
    expect(english.signed(0.11, 2)).to.equal('+0.11');
    expect(english.plain(-3, 0)).to.equal('\u22123');
  });

  it('never show a sign before what rounds to zero', () => {
    for (const value of [-0.004, 0.004, -0, 0]) {
      expect(english.signed(value, 2)).to.equal('0.00');
      expect(english.plain(value, 2)).to.equal('0.00');
    }
  });

  it('join the ends of an interval by the word of the language', () => {
    expect(english.range(-1.17, -0.98, 'to', 2)).to.equal('\u22121.17 to \u22120.98');
    expect(createNumbers('ru').range(-0.04, 0.26, '…', 2)).to.equal('\u22120,04 … +0,26');
  });

  it('agree with the figures of the table, which the server writes', () => {
    const locale = fc.constantFrom('az' as const, 'tr' as const, 'en' as const, 'ru' as const);
    const value = fc.double({ min: -10_000, max: 10_000, noNaN: true });
    fc.assert(
      fc.property(locale, value, fc.integer({ min: 0, max: 3 }), (language, figure, digits) => {
        const server = createFormat(language, 'UTC');
        const picture = createNumbers(language);
        expect(picture.plain(figure, digits)).to.equal(server.number(figure, digits));
        expect(picture.signed(figure, digits)).to.equal(server.signed(figure, digits));
      }),
    );
  });

  it('are Azerbaijani as the server writes them, whatever the browser knows of it', () => {
    const { number, signed } = createFormat('az', 'UTC');
    const numbers = createNumbers('az');
    expect(numbers.plain(1514, 0)).to.equal(number(1514));
    expect(numbers.signed(-1.07, 2)).to.equal(signed(-1.07, 2));
  });
});

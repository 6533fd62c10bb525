import { expect } from 'chai';
import fc from 'fast-check';
import { keyFrom } from '../../server/platform/keys.js';

describe('keyFrom', () => {
  it('writes the four languages in Latin letters without marks', () => {
    expect(keyFrom('Ödəniş rahatlığı', [], 'item')).to.equal('odenis-rahatligi');
    expect(keyFrom('İŞ GÜCÜ', [], 'item')).to.equal('is-gucu');
    expect(keyFrom('Скорость ответа: объём', [], 'item')).to.equal('skorost-otveta-obem');
    expect(keyFrom('  24/7 support! ', [], 'item')).to.equal('support');
  });

  it('falls back where no letter can be written', () => {
    expect(keyFrom('', [], 'item')).to.equal('item');
    expect(keyFrom('客户 24', ['item'], 'item')).to.equal('item-2');
  });

  it('is unlike every key that is taken', () => {
    expect(keyFrom('Respect', ['respect', 'respect-2'], 'item')).to.equal('respect-3');
    expect(keyFrom('a'.repeat(60), ['a'.repeat(40)], 'item')).to.equal(`${'a'.repeat(38)}-2`);
  });

  it('is never a name that every object answers to', () => {
    expect(keyFrom('Constructor', [], 'item')).to.equal('constructor-2');
    expect(keyFrom('__proto__', [], 'item')).to.equal('proto');
  });

  it('is a key whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.constantFrom('item', 'a', 'b-2')),
        (text, taken) => {
          const key = keyFrom(text, taken, 'item');
          expect(key).to.match(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
          expect(key.length).to.be.at.most(40);
          expect(taken).to.not.include(key);
          expect(key in {}).to.equal(false);
        },
      ),
    );
  });
});

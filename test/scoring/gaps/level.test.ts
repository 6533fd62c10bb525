import { expect } from 'chai';
import { answerTo, pairOf } from '../../../server/scoring/gaps/level.js';
import { frozen } from '../../support/reference.js';

const scale = { low: 1, high: 7 };

describe('answerTo', () => {
  it('is the answer, or null where there is none', () => {
    const level = frozen({ kept: 6, late: null });
    expect(answerTo(level, 'kept', scale)).to.equal(6);
    expect(answerTo(level, 'late', scale)).to.equal(null);
    expect(answerTo(level, 'never-asked', scale)).to.equal(null);
  });

  it('is not what every object answers to', () => {
    expect(answerTo({}, 'constructor', scale)).to.equal(null);
    expect(answerTo({}, '__proto__', scale)).to.equal(null);
  });

  it('takes an own property without a value as skipped', () => {
    expect(answerTo({ kept: undefined } as never, 'kept', scale)).to.equal(null);
  });

  it('refuses answers off the scale and what is not finite', () => {
    for (const kept of [0, 8, NaN, Infinity]) {
      expect(() => answerTo({ kept }, 'kept', scale)).to.throw(RangeError, 'between 1 and 7');
    }
  });
});

describe('pairOf', () => {
  it('needs both levels, and zero is an answer', () => {
    const person = frozen({ expected: { a: 7, b: 0, c: null }, delivered: { a: 5, b: 0, c: 4, d: 4 } });
    const points = { low: 0, high: 10 };
    expect(pairOf(person, 'a', points)).to.deep.equal({ expected: 7, delivered: 5, gap: -2 });
    expect(pairOf(person, 'b', points)).to.deep.equal({ expected: 0, delivered: 0, gap: 0 });
    expect(pairOf(person, 'c', points)).to.equal(null);
    expect(pairOf(person, 'd', points)).to.equal(null);
  });
});

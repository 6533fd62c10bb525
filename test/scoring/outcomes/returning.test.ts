import { expect } from 'chai';
import { cameBack } from '../../../server/scoring/index.js';

const at = (now: number, ...others: readonly number[]) => cameBack({ first: 10, others, window: 90, now });

describe('whether a customer came back', () => {
  it('is another service within the window, its last moment included', () => {
    expect(at(200, 60)).to.equal(true);
    expect(at(200, 100)).to.equal(true);
    expect(at(200, 101)).to.equal(false);
    expect(at(200)).to.equal(false);
  });

  it('is neither the first service itself nor one before it', () => {
    expect(at(200, 10, 3)).to.equal(false);
  });

  it('is not known before the window has passed, also of who is back', () => {
    expect(at(99.9, 60)).to.equal(null);
    expect(at(100, 60)).to.equal(true);
  });

  it('wants moments and a window', () => {
    expect(() => at(200, Number.NaN)).to.throw(RangeError);
    expect(() => cameBack({ first: 1, others: [], window: 0, now: 2 })).to.throw(RangeError);
  });
});

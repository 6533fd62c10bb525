import { expect } from 'chai';
import { coefficientOf } from '../../../server/scoring/regression/coefficient.js';
import { expectClose, expectInterval, undefinedFigure } from '../../support/reference.js';

describe('coefficientOf', () => {
  it('has error, interval, t and p', () => {
    const { standardError, interval, t, p } = coefficientOf(2, 1, 30, 0.95);
    expect([standardError, t]).to.deep.equal([1, 2]);
    expectClose(p, 0.0546250449828, 1e-9);
    expectInterval(interval, [-0.0422724563012, 4.0422724563012], 1e-9);
  });

  it('has no test without an error, nor one of a variance beneath 0', () => {
    for (const variance of [0, -1e-18]) {
      const { standardError, interval, t, p } = coefficientOf(2, variance, 30, 0.95);
      expect([standardError, interval]).to.deep.equal([0, [2, 2]]);
      expect(t).to.deep.equal(undefinedFigure('no-variance'));
      expect(p).to.deep.equal(undefinedFigure('no-variance'));
    }
  });
});

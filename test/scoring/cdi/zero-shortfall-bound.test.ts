import { expect } from 'chai';
import { zeroShortfallBound } from '../../../server/scoring/cdi/zero-shortfall-bound.js';
import { expectClose, reference, undefinedFigure } from '../../support/reference.js';

const edges = reference<{ zero_shortfall_upper_bound: { n: number; upper95_S: number }[] }>(
  'edge-cases.json',
);

describe('zeroShortfallBound', () => {
  it('agrees with the edge cases', () => {
    for (const { n, upper95_S: bound } of edges.zero_shortfall_upper_bound) {
      expectClose(zeroShortfallBound(n), bound);
    }
  });

  it('rises with confidence and needs somebody', () => {
    expect(zeroShortfallBound(30, 0.99)).to.be.greaterThan(zeroShortfallBound(30) as number);
    expect(zeroShortfallBound(0)).to.deep.equal(undefinedFigure('no-values'));
  });

  it('refuses what cannot be counted', () => {
    expect(() => zeroShortfallBound(1.5)).to.throw(RangeError, 'whole');
    expect(() => zeroShortfallBound(3, 1)).to.throw(RangeError, 'confidence');
  });
});

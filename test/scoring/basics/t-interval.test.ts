import { expect } from 'chai';
import { describeValues } from '../../../server/scoring/basics/standard-deviation.js';
import { tInterval } from '../../../server/scoring/basics/t-interval.js';
import { expectInterval, frozen, reference, undefinedFigure } from '../../support/reference.js';

describe('tInterval', () => {
  const comparison = reference<{ x: number[]; y: number[]; paired_first12: { ci: number[] } }>(
    'comparison.json',
  );

  it('is the interval of a paired t test in R', () => {
    const differences = comparison.x.map((value, at) => value - comparison.y[at]!);
    expectInterval(tInterval(describeValues(frozen(differences))), comparison.paired_first12.ci);
  });

  it('is wider the surer one wants to be', () => {
    const known = { n: 10, mean: 5, sd: 2 };
    // t(.975, 9) and t(.995, 9) as in every table.
    expectInterval(tInterval(known), [5 - 2.262157 * 0.632456, 5 + 2.262157 * 0.632456], 1e-6);
    expectInterval(tInterval(known, 0.99), [5 - 3.249836 * 0.632456, 5 + 3.249836 * 0.632456], 1e-6);
  });

  it('has no width without spread, and is undefined without two values', () => {
    expect(tInterval(describeValues([3, 3, 3]))).to.deep.equal([3, 3]);
    expect(tInterval(describeValues([3]))).to.deep.equal(undefinedFigure('too-few-values'));
    expect(tInterval(describeValues([]))).to.deep.equal(undefinedFigure('no-values'));
  });

  it('refuses a confidence that is none', () => {
    for (const confidence of [0, 1, 95, NaN]) {
      expect(() => tInterval(describeValues([]), confidence)).to.throw(RangeError, 'confidence');
    }
  });
});

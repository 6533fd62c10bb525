import { expect } from 'chai';
import fc from 'fast-check';
import { describeValues } from '../../../server/scoring/basics/standard-deviation.js';
import { hedgesG } from '../../../server/scoring/comparison/hedges-g.js';
import { expectClose, reference, undefinedFigure } from '../../support/reference.js';

const { x, y, hedges_g_exact } = reference<{ x: number[]; y: number[]; hedges_g_exact: number }>(
  'comparison.json',
);
const of = (first: readonly number[], second: readonly number[]) =>
  hedgesG(describeValues(first), describeValues(second));

describe('hedgesG', () => {
  it('agrees with R', () => {
    expectClose(of(x, y), hedges_g_exact);
  });

  it('takes off what gamma functions tell, for even and odd degrees of freedom', () => {
    // Γ(1)/(√1·Γ(½)) = 1/√π, and Γ(3/2)/(√(3/2)·Γ(1)).
    expectClose(of([1, 3], [0, 2]), 1 / Math.SQRT2 / Math.sqrt(Math.PI));
    expectClose(of([1, 2, 3], [0, 2]), 1 / Math.sqrt(4 / 3) / (Math.sqrt(1.5) / (Math.sqrt(Math.PI) / 2)));
  });

  it('takes off the same by the series of many degrees of freedom as by the product', () => {
    for (const df of [199, 200, 201, 202, 1_001, 20_000]) {
      let factor = df % 2 === 0 ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2;
      for (let m = df % 2 === 0 ? 2 : 3; m < df; m += 2) factor *= m / (m - 1);
      factor /= Math.sqrt(df / 2);
      // Two samples with a spread of 1 whose means are 1 apart: g is the factor itself.
      const described = (mean: number, n: number) => ({ ...describeValues([0, 1]), n, mean, sd: 1 });
      expectClose(hedgesG(described(1, df - 1), described(0, 3)), factor, 1e-12);
    }
  });

  it('is undefined where a sample has no spread of its own, or neither varies', () => {
    expect(of([], [1, 2])).to.deep.equal(undefinedFigure('no-values'));
    expect(of([1, 2], [1])).to.deep.equal(undefinedFigure('too-few-values'));
    expect(of([1, 1], [2, 2])).to.deep.equal(undefinedFigure('no-variance'));
  });

  it('turns its sign with the order of the samples', () => {
    const sample = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(sample, sample, (first, second) => {
        const [there, back] = [of(first, second), of(second, first)];
        if (typeof there === 'number') expectClose(back, -there, 1e-12);
        else expect(back).to.deep.equal(there);
      }),
    );
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { axisAround, ticksWithin } from '../../../public/js/charts/axis.js';

describe('the axis of a picture', () => {
  it('has ticks at round distances, parts of a point only where there are hardly two', () => {
    const steps = [1.5, 4, 10, 20, 100].map((span) => ticksWithin(span));
    expect(steps.map(({ step }) => step)).to.deep.equal([0.2, 1, 1, 2, 10]);
    expect(steps.map(({ digits }) => digits)).to.deep.equal([1, 0, 0, 0, 0]);
    expect(ticksWithin(1000).step).to.equal(100);
    expect(ticksWithin(5000).step, 'beyond all steps: its two ends').to.equal(5000);
  });

  it('stands on zero where bars do, and opens upwards from it', () => {
    expect(axisAround([9.6, 22.3], { zero: true })).to.deep.equal([0, 25]);
    expect(axisAround([-3, 8], { zero: true })).to.deep.equal([-4, 8]);
    expect(axisAround([0, 0, 0], { zero: true, leastSpan: 1 })).to.deep.equal([0, 1]);
    expect(axisAround([-0.2], { zero: true, leastSpan: 1 })).to.deep.equal([-1, 0]);
  });

  it('is never shorter than asked, also at the ends of what it may show', () => {
    const limits = [0, 100] as const;
    expect(axisAround([0, 0], { leastSpan: 15, limits })).to.deep.equal([0, 15]);
    expect(axisAround([100], { leastSpan: 15, limits })).to.deep.equal([85, 100]);
    expect(axisAround([70], { leastSpan: 15, limits })[0]).to.be.at.most(62.5);
  });

  it('knows an axis without any figure', () => {
    const [low, high] = axisAround([null, null]);
    expect(high).to.be.greaterThan(low);
  });

  it('holds every figure between its ends, and ends on whole ticks', () => {
    const figures = fc.array(fc.option(fc.double({ min: -100, max: 100, noNaN: true })), { maxLength: 12 });
    fc.assert(
      fc.property(figures, fc.boolean(), (all, zero) => {
        const [low, high] = axisAround(all, { zero, most: 6 });
        expect(high).to.be.greaterThan(low);
        for (const one of [...all, ...(zero ? [0] : [])])
          if (one !== null) expect(one).to.be.within(low - 1e-9, high + 1e-9);
        const { step } = ticksWithin(high - low, 6);
        for (const end of [low, high])
          expect(Math.abs(end / step - Math.round(end / step))).to.be.below(1e-6);
        expect((high - low) / step).to.be.at.most(6.001);
      }),
      {
        examples: [
          [[1.0000000000000003e-9, -5.000000001000001], false],
          [[40.00000001, 0], true],
        ],
      },
    );
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { rightEnd, stackOf, waterfallAxis } from '../../../../public/js/charts/waterfall/layout.js';

const kinds = ['rival', 'demand', 'level', 'fit', 'us'] as const;
const rowsOf = (values: readonly (number | null)[], half: number | null = null) =>
  kinds.map((kind, index) => {
    const value = values[index] ?? null;
    const end = (side: 1 | -1) => (value === null || half === null ? null : value + side * half);
    return { kind, value, low: end(-1), high: end(1) };
  });

describe('the waterfall', () => {
  it('lets each part start where the row before ended, totals on zero', () => {
    const stack = stackOf(rowsOf([10, 12, -8, 0, 14], 1));
    expect(stack.map((one) => one && [one.from, one.to])).to.deep.equal([[0, 10], [10, 22], [22, 14], [14, 14], [0, 14]]); // prettier-ignore
    expect(stack.map((one) => one?.whisker)).to.deep.equal([[9, 11], [21, 23], [13, 15], [13, 15], [13, 15]]); // prettier-ignore
  });

  it('passes over a part without a figure, and draws no whisker without an interval', () => {
    const stack = stackOf(rowsOf([10, 12, null, 1, 14]));
    expect(stack[2]).to.equal(null);
    expect(stack[3]).to.deep.equal({ from: 22, to: 23, whisker: null });
  });

  it('has an axis with zero, every bar and every whisker on it', () => {
    expect(waterfallAxis(stackOf(rowsOf([0, 0, 0, 0, 0], 0)))).to.deep.equal([0, 1]);
    expect(waterfallAxis([null, null])).to.deep.equal([0, 1]);
    const figure = fc.option(fc.double({ min: -100, max: 100, noNaN: true }));
    fc.assert(
      fc.property(fc.array(figure, { minLength: 5, maxLength: 5 }), (values) => {
        const stack = stackOf(rowsOf(values, 3));
        const [low, high] = waterfallAxis(stack);
        expect(0).to.be.within(low, high);
        for (const one of stack) {
          if (!one) continue;
          for (const end of [one.from, one.to, ...(one.whisker ?? [])])
            expect(end).to.be.within(low - 1e-9, high + 1e-9);
          expect(rightEnd(one)).to.be.at.least(Math.max(one.from, one.to));
        }
      }),
    );
  });

  it('ends where ours stands if the parts add up', () => {
    const figure = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(figure, figure, figure, figure, (rival, demand, level, fit) => {
        const us = rival + demand + level + fit;
        const stack = stackOf(rowsOf([rival, demand, level, fit, us]));
        expect(stack[3]?.to).to.be.closeTo(stack[4]?.to ?? NaN, 1e-9);
      }),
    );
  });
});

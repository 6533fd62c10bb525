import { expect } from 'chai';
import fc from 'fast-check';
import { createMoments } from '../../../server/scoring/basics/moments.js';
import { describeValues } from '../../../server/scoring/basics/standard-deviation.js';
import { isDefined } from '../../../server/scoring/result.js';

const passing = (values: readonly number[]) => {
  const moments = createMoments();
  values.forEach(moments.add);
  return moments.describe();
};

describe('createMoments', () => {
  it('tells count, mean and spread of what passed by', () => {
    expect(passing([3, 5])).to.deep.equal({ n: 2, mean: 4, sd: Math.SQRT2 });
  });

  it('says why there is no mean of nothing, and no spread of one', () => {
    const nothing = { value: null, reason: 'no-values' };
    expect(passing([])).to.deep.equal({ n: 0, mean: nothing, sd: nothing });
    expect(passing([7])).to.deep.equal({ n: 1, mean: 7, sd: { value: null, reason: 'too-few-values' } });
  });

  it('takes what many said at once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 9 }))),
        (cells) => {
          const counted = createMoments();
          for (const [value, times] of cells) counted.addTimes(value, times);
          const [one, other] = [
            counted.describe(),
            passing(cells.flatMap(([value, times]) => new Array<number>(times).fill(value))),
          ];
          expect(one.n).to.equal(other.n);
          for (const figure of ['mean', 'sd'] as const) {
            const [a, b] = [one[figure], other[figure]];
            if (isDefined(a) && isDefined(b)) expect(a).to.be.closeTo(b, 1e-9);
            else expect(a).to.deep.equal(b);
          }
        },
      ),
    );
    const alike = createMoments();
    alike.addTimes(1 / 3, 1000);
    expect(alike.describe()).to.deep.equal({ n: 1000, mean: 1 / 3, sd: 0 });
  });

  it('loses nothing on values far from zero', () => {
    expect(passing([1e9 + 1, 1e9 + 2, 1e9 + 3]).sd).to.equal(1);
  });

  it('tells what a list of the same values tells', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100, max: 100 })), (values) => {
        const [one, other] = [passing(values), describeValues(values)];
        expect(one.n).to.equal(other.n);
        for (const figure of ['mean', 'sd'] as const) {
          const [a, b] = [one[figure], other[figure]];
          if (isDefined(a) && isDefined(b)) expect(a).to.be.closeTo(b, 1e-9);
          else expect(a).to.deep.equal(b);
        }
      }),
    );
  });
});

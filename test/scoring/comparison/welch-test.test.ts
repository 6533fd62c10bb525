import { expect } from 'chai';
import { describeValues } from '../../../server/scoring/basics/standard-deviation.js';
import { welchTest, type WelchTest } from '../../../server/scoring/comparison/welch-test.js';
import { expectClose, expectInterval, frozen, reference, undefinedFigure } from '../../support/reference.js';

const vector = reference<{
  x: number[];
  y: number[];
  welch: { t: number; df: number; p: number; ci: number[]; diff: number };
}>('comparison.json');
const [x, y] = [describeValues(frozen(vector.x)), describeValues(frozen(vector.y))];

describe('welchTest', () => {
  it('agrees with t.test of R', () => {
    const test = welchTest(x, y) as WelchTest;
    expectClose(test.difference, vector.welch.diff);
    expectClose(test.t, vector.welch.t);
    expectClose(test.df, vector.welch.df);
    expectClose(test.p, vector.welch.p);
    expectClose(test.standardError, vector.welch.diff / vector.welch.t);
    expectInterval(test.interval, vector.welch.ci);
  });

  it('turns round with its samples, and widens with confidence', () => {
    const [there, back, wide] = [welchTest(x, y), welchTest(y, x), welchTest(x, y, 0.99)] as WelchTest[];
    expectClose(back!.t, -there!.t);
    expect(back!.p).to.equal(there!.p);
    expect(wide!.interval[0]).to.be.lessThan(there!.interval[0]);
  });

  it('says what is missing', () => {
    expect(welchTest(describeValues([]), y)).to.deep.equal(undefinedFigure('no-values'));
    expect(welchTest(x, describeValues([1]))).to.deep.equal(undefinedFigure('too-few-values'));
    expect(welchTest(describeValues([1, 1]), describeValues([2, 2]))).to.deep.equal(
      undefinedFigure('no-variance'),
    );
    expect(welchTest(describeValues([1, 1]), y)).to.have.property('df');
  });

  it('refuses a confidence that is none', () => {
    expect(() => welchTest(x, y, 1)).to.throw(RangeError, 'confidence');
  });
});

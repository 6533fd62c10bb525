import { expect } from 'chai';
import { pairedTest, type PairedTest } from '../../../server/scoring/comparison/paired-test.js';
import { expectClose, expectInterval, frozen, reference, undefinedFigure } from '../../support/reference.js';

const vector = reference<{
  x: number[];
  y: number[];
  paired_first12: { t: number; df: number; p: number; ci: number[] };
}>('comparison.json');
const [x, y] = [frozen(vector.x), frozen(vector.y.slice(0, 12))];

describe('pairedTest', () => {
  it('agrees with t.test of R', () => {
    const test = pairedTest(x, y) as PairedTest;
    const wanted = vector.paired_first12;
    expectClose(test.t, wanted.t);
    expectClose(test.p, wanted.p);
    expectInterval(test.interval, wanted.ci);
    expect([test.n, test.df]).to.deep.equal([12, wanted.df]);
    expectClose(test.difference, (wanted.ci[0]! + wanted.ci[1]!) / 2);
    expectClose(test.standardError, test.difference / wanted.t);
  });

  it('turns round with its rounds', () => {
    const [there, back] = [pairedTest(x, y), pairedTest(y, x)] as PairedTest[];
    expectClose(back!.t, -there!.t);
    expectClose(back!.p, there!.p);
  });

  it('says what is missing', () => {
    expect(pairedTest([], [])).to.deep.equal(undefinedFigure('no-values'));
    expect(pairedTest([1], [2])).to.deep.equal(undefinedFigure('too-few-values'));
    expect(pairedTest([1, 2], [2, 3])).to.deep.equal(undefinedFigure('no-variance'));
    expect(() => pairedTest([1], [])).to.throw(RangeError, 'partners');
    expect(() => pairedTest([1, NaN], [1, 2])).to.throw(RangeError, 'finite');
    expect(() => pairedTest(x, y, 2)).to.throw(RangeError, 'confidence');
  });
});

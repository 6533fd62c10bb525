import { expect } from 'chai';
import fc from 'fast-check';
import { describeValues } from '../../../server/scoring/basics/standard-deviation.js';
import { gapStatistics } from '../../../server/scoring/gaps/gap-statistics.js';
import { pairOf } from '../../../server/scoring/gaps/level.js';
import { expectClose, expectInterval, frozen, reference, undefinedFigure } from '../../support/reference.js';
import { dimensions, respondents, scale, wanted } from './servqual.js';

describe('gapStatistics', () => {
  it('agrees with R on 22 items with missing answers', () => {
    const items = dimensions.flatMap(({ items: keys }) => keys);
    expect(items).to.have.length(wanted.items.length);
    items.forEach((item, at) => {
      const pairs = respondents
        .map((respondent) => pairOf(respondent, item, scale))
        .filter((pair) => pair !== null);
      const figures = gapStatistics(describeValues(pairs.map(({ gap }) => gap)));
      const row = wanted.items[at]!;
      expect(figures.n).to.equal(row.n);
      expectClose(figures.mean, row.gap);
      expectClose(figures.sd, row.sd_gap);
      expectClose(figures.standardError, row.se);
      expectClose(figures.t, row.t);
      expectClose(figures.p, row.p);
    });
  });

  it('is the paired t test', () => {
    const {
      x,
      y,
      paired_first12: test,
    } = reference<{
      x: number[];
      y: number[];
      paired_first12: { t: number; p: number; ci: number[] };
    }>('comparison.json');
    const figures = gapStatistics(describeValues(frozen(x.map((value, at) => value - y[at]!))));
    expectClose(figures.t, test.t);
    // The published p is small: compare its digits, not its distance from 0.
    expectClose((figures.p as number) / test.p, 1);
    expectInterval(figures.interval, test.ci);
  });

  it('does not lose a p that is very small', () => {
    const figures = gapStatistics({ n: 1000, mean: -1, sd: 1 });
    expect(figures.p).to.be.greaterThan(0).and.lessThan(1e-100);
  });

  it('of nobody, of one and of equals says what is missing', () => {
    const [none, few] = [undefinedFigure('no-values'), undefinedFigure('too-few-values')];
    expect(gapStatistics(describeValues([]))).to.deep.equal({
      n: 0,
      mean: none,
      sd: none,
      standardError: none,
      interval: none,
      t: none,
      p: none,
    });
    expect(gapStatistics(describeValues([-2]))).to.deep.equal({
      n: 1,
      mean: -2,
      sd: few,
      standardError: few,
      interval: few,
      t: few,
      p: few,
    });
    const equals = gapStatistics(describeValues([-1, -1, -1]));
    expect(equals.t).to.deep.equal(undefinedFigure('no-variance'));
    expect(equals.p).to.deep.equal(undefinedFigure('no-variance'));
    expect(equals.interval).to.deep.equal([-1, -1]);
  });

  it('turned round has the opposite sign and the same p', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 2 }), (gaps) => {
        const there = gapStatistics(describeValues(gaps));
        const back = gapStatistics(describeValues(gaps.map((gap) => 0 - gap)));
        expectClose(back.mean, -(there.mean as number));
        expect(back.sd).to.equal(there.sd);
        expect(back.p).to.deep.equal(there.p);
      }),
    );
  });
});

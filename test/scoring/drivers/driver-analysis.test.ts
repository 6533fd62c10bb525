import { expect } from 'chai';
import type { CorrelatedOutcome } from '../../../server/scoring/drivers/correlated-outcome.js';
import { correlationsOf } from '../../../server/scoring/drivers/correlations-of.js';
import { driverAnalysis, type DriverAnalysis } from '../../../server/scoring/drivers/driver-analysis.js';
import { crossProductsOf } from '../../../server/scoring/moments/cross-products.js';
import { expectClose, undefinedFigure } from '../../support/reference.js';
import { cases, productsOf } from './reference-cases.js';

const rising = [
  [1, 2],
  [2, 4],
];
const of = (...rows: number[][]) => driverAnalysis(crossProductsOf(rows, 3));

describe('driverAnalysis', () => {
  it('agrees with R in every part', () => {
    for (const one of cases) {
      const analysis = driverAnalysis(productsOf(one)) as DriverAnalysis;
      expect(analysis.n).to.equal(one.n);
      expectClose(analysis.r2, one.R2);
      expectClose(analysis.adjustedR2, one.adjR2);
      const df = one.n - one.predictors.length - 1;
      expect(analysis.test).to.have.property('df').that.deep.equals([one.predictors.length, df]);
      one.predictors.forEach((driver, at) => {
        const { correlation, beta, relativeWeight, lmg, inflation } = analysis.drivers[at]!;
        expectClose(correlation, one.zero_order_r[driver]!);
        expectClose(beta, one.beta_std[driver]!);
        expectClose(relativeWeight, one.johnson_eps[driver]!);
        expectClose(lmg, one.lmg_relaimpo[driver]!, 1e-6);
        expectClose(inflation, one.vif[driver]!);
      });
    }
  });

  it('warns of few respondents and of drivers too much alike', () => {
    const [attitude, swiss] = cases.map((one) => driverAnalysis(productsOf(one)) as DriverAnalysis);
    expect(attitude!.warnings).to.deep.equal(['few-respondents']);
    expect(swiss!.warnings).to.deep.equal(['few-respondents']);
    const rows = Array.from({ length: 40 }, (_, at) => [at, at + (at % 3), (at * 7) % 11]);
    expect((of(...rows) as DriverAnalysis).warnings).to.deep.equal(['inflated']);
    const apart = rows.map(([x, , z]) => [x!, (x! * 5) % 7, z!]);
    expect((of(...apart) as DriverAnalysis).warnings).to.deep.equal([]);
  });

  it('has no LMG beyond twelve drivers', () => {
    const rows = Array.from({ length: 60 }, (_, at) =>
      Array.from({ length: 14 }, (__, column) => ((at + 3) ** 2 * (column + 2) + at * column * column) % 17),
    );
    const { drivers, r2 } = driverAnalysis(crossProductsOf(rows, 14)) as DriverAnalysis;
    expect(drivers.map(({ lmg }) => lmg)).to.deep.equal(drivers.map(() => null));
    expectClose(
      drivers.reduce((total, { relativeWeight }) => total + relativeWeight, 0),
      r2,
    );
  });

  it('says what is missing', () => {
    expect(of()).to.deep.equal(undefinedFigure('no-values'));
    expect(of([1, 2, 3])).to.deep.equal(undefinedFigure('too-few-values'));
    expect(of([1, 2, 3], [1, 3, 2])).to.deep.equal(undefinedFigure('no-variance'));
    expect(of([1, 2, 3], [2, 1, 4], [4, 4, 4])).to.deep.equal(undefinedFigure('too-many-predictors'));
    expect(of([1, 2, 3], [2, 4, 4], [4, 8, 1], [5, 10, 2])).to.deep.equal(undefinedFigure('collinear'));
    expect(driverAnalysis(crossProductsOf([[1], [2]], 1))).to.deep.equal(undefinedFigure('no-values'));
    expect(() => driverAnalysis(crossProductsOf([], 0))).to.throw(RangeError, 'needs an outcome');
  });
});

describe('correlationsOf', () => {
  it('parts the outcome from its drivers', () => {
    const { drivers, outcome } = correlationsOf(crossProductsOf(rising, 2)) as CorrelatedOutcome;
    expect(drivers).to.deep.equal([[1]]);
    expect(outcome).to.have.length(1);
    expectClose(outcome[0], 1);
  });
});

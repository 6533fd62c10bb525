import { expect } from 'chai';
import type { Matrix } from '../../../server/scoring/basics/covariance.js';
import { mcdonaldOmega } from '../../../server/scoring/reliability/mcdonald-omega.js';
import { undefinedBecause } from '../../../server/scoring/result.js';
import { expectClose, frozen, reference, undefinedFigure } from '../../support/reference.js';

type Case = {
  n: number;
  covariance: Matrix;
  correlation: Matrix;
  omega_total_cfa_ml_cov: number;
  omega_total_cfa_ml_cor: number;
};
const cases = reference<Record<string, Case>>('reliability.json');
const of = (covariance: Matrix) => mcdonaldOmega(frozen({ n: 30, items: covariance.length, covariance }));

describe('mcdonaldOmega', () => {
  it('agrees with lavaan, from covariances and from correlations', () => {
    for (const wanted of Object.values(cases)) {
      expectClose(of(wanted.covariance).omega, wanted.omega_total_cfa_ml_cov, 2e-6);
      expectClose(of(wanted.correlation).omega, wanted.omega_total_cfa_ml_cor, 2e-6);
      expect(of(wanted.covariance).heywood).to.equal(false);
    }
  });

  it('equals alpha where all items measure alike, also where one is worded the other way round', () => {
    const alike: Matrix = [
      [2, 1, 1],
      [1, 2, 1],
      [1, 1, 2],
    ];
    expectClose(of(alike).omega, 0.75, 1e-6);
    const reversed: Matrix = [
      [2, 1, -1],
      [1, 2, -1],
      [-1, -1, 2],
    ];
    expectClose(of(reversed).omega, 0.25, 1e-6);
  });

  it('is nearly 0 where items share nothing', () => {
    const apart: Matrix = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    expect(of(apart).omega).to.be.within(0, 1e-3);
  });

  it('flags a uniqueness that would be negative and takes it for 0', () => {
    const heywood = of([
      [1, 0.9, 0.9],
      [0.9, 1, 0.3],
      [0.9, 0.3, 1],
    ]);
    expect(heywood.heywood).to.equal(true);
    expectClose(heywood.omega, 2.8 ** 2 / (2.8 ** 2 + 2 * 0.19), 1e-9);
  });

  it('flags items that agree perfectly', () => {
    const perfect = of(Array.from({ length: 3 }, () => [2, 2, 2]));
    expectClose(perfect.omega, 1);
    expect(perfect.heywood).to.equal(true);
  });

  it('is Spearman–Brown for two items and undefined for one', () => {
    const two: Matrix = [
      [1, 0.5],
      [0.5, 1],
    ];
    expectClose(of(two).omega, 2 / 3);
    expect(of([[2]]).omega).to.deep.equal(undefinedFigure('single-item'));
  });

  it('is undefined where an item does not vary or nobody answered', () => {
    const constant: Matrix = [
      [0, 0, 0],
      [0, 2, 1],
      [0, 1, 2],
    ];
    expect(of(constant).omega).to.deep.equal(undefinedFigure('no-variance'));
    const nobody = mcdonaldOmega({ n: 0, items: 3, covariance: undefinedBecause('no-values') });
    expect(nobody).to.deep.equal({ omega: undefinedFigure('no-values'), heywood: false });
  });
});

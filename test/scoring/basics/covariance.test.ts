import { expect } from 'chai';
import { covariance, covarianceMatrix } from '../../../server/scoring/basics/covariance.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

describe('covariance', () => {
  it('is the mean product of deviations, with n − 1', () => {
    expect(covariance(frozen([1, 2, 3]), frozen([2, 4, 6]))).to.equal(2);
    expect(covariance([1, 2, 3], [3, 2, 1])).to.equal(-1);
    expect(covariance([1, 2, 3], [5, 5, 5])).to.equal(0);
  });

  it('keeps its digits far from zero', () => {
    expectClose(covariance([1e9 + 1, 1e9 + 2, 1e9 + 3], [1e9 + 2, 1e9 + 4, 1e9 + 6]), 2);
  });

  it('needs two pairs', () => {
    expect(covariance([], [])).to.deep.equal(undefinedFigure('no-values'));
    expect(covariance([1], [2])).to.deep.equal(undefinedFigure('too-few-values'));
  });

  it('refuses values without partners and what is not finite', () => {
    expect(() => covariance([1, 2], [1])).to.throw(RangeError, '2 and 1');
    expect(() => covariance([1, NaN], [1, 2])).to.throw(RangeError, 'finite');
  });
});

describe('covarianceMatrix', () => {
  it('holds every column against every column', () => {
    const rows = frozen([
      [1, 2],
      [2, 4],
      [3, 6],
    ]);
    expect(covarianceMatrix(rows)).to.deep.equal([
      [1, 2],
      [2, 4],
    ]);
  });

  it('needs two rows', () => {
    expect(covarianceMatrix([])).to.deep.equal(undefinedFigure('no-values'));
    expect(covarianceMatrix([[1, 2]])).to.deep.equal(undefinedFigure('too-few-values'));
  });

  it('refuses holes and what is not finite', () => {
    expect(() => covarianceMatrix([[1, 2], [1]])).to.throw(RangeError, 'rows');
    expect(() => covarianceMatrix([[1, NaN]])).to.throw(RangeError, 'finite');
  });
});

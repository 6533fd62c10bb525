import { expect } from 'chai';
import { discrepancies, type Discrepancies } from '../../../server/scoring/surface/discrepancies.js';
import { expectClose, undefinedFigure } from '../../support/reference.js';
import { cellsOf, rows, wanted } from './constructed.js';

describe('discrepancies', () => {
  it('agree with R', () => {
    const { less, agreement, more } = discrepancies(cellsOf(rows)) as Discrepancies;
    expectClose(less, wanted.discrepancy_share.X_gt_Y);
    expectClose(agreement, wanted.discrepancy_share.in_agreement);
    expectClose(more, wanted.discrepancy_share.Y_gt_X);
  });

  it('say what is missing', () => {
    const of = (respondents: number[][]) => discrepancies(cellsOf(respondents));
    expect(of([])).to.deep.equal(undefinedFigure('no-values'));
    expect(of([[1, 2, 3]])).to.deep.equal(undefinedFigure('too-few-values'));
    expect(
      of([
        [5, 2, 3],
        [5, 3, 3],
      ]),
    ).to.deep.equal(undefinedFigure('no-variance'));
    expect(
      of([
        [4, 2, 3],
        [5, 2, 3],
      ]),
    ).to.deep.equal(undefinedFigure('no-variance'));
    expect(
      of([
        [4, 2, 3],
        [5, 6, 3],
      ]),
    ).to.deep.equal({ less: 0, agreement: 1, more: 0 });
  });
});

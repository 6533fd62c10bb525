import { expect } from 'chai';
import { cellsOf, mergedCells, orderedCells } from '../../../server/scoring/summary/cells.js';
import { frozen } from '../../support/reference.js';

describe('cells of a histogram', () => {
  it('are put into their order, by every value before the count', () => {
    expect(orderedCells(frozen([4, 1, 2, 3]), 2)).to.deep.equal([2, 3, 4, 1]);
    expect(orderedCells(frozen([2, 5, 1, 7, 2, 5, 0, 8, 1, 9, 9, 9]), 4)).to.deep.equal([
      1, 9, 9, 9, 2, 5, 0, 8, 2, 5, 1, 7,
    ]);
    expect(orderedCells([], 2)).to.deep.equal([]);
  });

  it('are merged in their order', () => {
    const first = frozen([1, 5, 1, 2, 4, 3, 2, 5, 1]);
    const second = frozen([0, 9, 1, 2, 4, 3, 3, 1, 2]);
    expect(mergedCells(first, second, 3, 1)).to.deep.equal([0, 9, 1, 1, 5, 1, 2, 4, 6, 2, 5, 1, 3, 1, 2]);
    expect(mergedCells(first, second, 3, -1)).to.deep.equal([0, 9, -1, 1, 5, 1, 2, 5, 1, 3, 1, -2]);
    expect(mergedCells(second, first, 3, 1)).to.deep.equal(mergedCells(first, second, 3, 1));
  });

  it('are merged with nothing', () => {
    expect(mergedCells(frozen([2, 1]), [], 2, -1)).to.deep.equal([2, 1]);
    expect(mergedCells([], frozen([2, 1]), 2, 1)).to.deep.equal([2, 1]);
    expect(mergedCells([], frozen([2, 1]), 2, -1)).to.deep.equal([2, -1]);
  });

  it('are lists of their own for who wants that', () => {
    expect(cellsOf(frozen([2, 1, 4, 3]), 2)).to.deep.equal([
      [2, 1],
      [4, 3],
    ]);
  });
});

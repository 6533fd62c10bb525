import { expect } from 'chai';
import fc from 'fast-check';
import { createSurfaceCounter, mergedSurface } from '../../../server/scoring/surface/surface-cells.js';
import { cellsOf } from './constructed.js';

const respondents = fc.array(fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ min: 1, max: 7 }))));

describe('surface cells', () => {
  it('count those who expected and received the same, with their outcomes', () => {
    expect(
      cellsOf([
        [6, 4, 3],
        [6, 4, 5],
        [2, 7, 1],
      ]),
    ).to.deep.equal([
      [2, 7, 1, 1, 1],
      [6, 4, 2, 8, 34],
    ]);
  });

  it('add, subtract and know no order', () => {
    fc.assert(
      fc.property(respondents, respondents, (first, second) => {
        const [one, other] = [cellsOf(first), cellsOf(second)];
        const both = mergedSurface(one, other, 1);
        expect(both).to.deep.equal(cellsOf([...second, ...first]));
        expect(mergedSurface(both, other, -1)).to.deep.equal(one);
      }),
    );
  });

  it('refuse what is not finite', () => {
    expect(() => createSurfaceCounter().take(1, NaN, 1)).to.throw(RangeError, 'finite');
  });
});

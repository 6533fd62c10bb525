import { expect } from 'chai';
import { merged, tidied } from '../../../server/scoring/summary/cells.js';
import { frozen } from '../../support/reference.js';

describe('cells of a histogram', () => {
  it('are written in one way', () => {
    expect(
      tidied(
        frozen([
          [4, 1],
          [2, 1],
          [4, -1],
          [2, 2],
          [10, 1],
        ]),
      ),
    ).to.deep.equal([
      [2, 3],
      [10, 1],
    ]);
    expect(tidied([])).to.deep.equal([]);
    expect(() => tidied([[1, NaN]])).to.throw(RangeError, 'cells');
  });

  it('are merged in their order', () => {
    const first = frozen([
      [1, 5, 1],
      [2, 4, 3],
      [2, 5, 1],
    ] as const);
    const second = frozen([
      [0, 9, 1],
      [2, 4, 3],
      [3, 1, 2],
    ] as const);
    expect(merged<readonly [number, number, number]>(first, second, 1)).to.deep.equal([
      [0, 9, 1],
      [1, 5, 1],
      [2, 4, 6],
      [2, 5, 1],
      [3, 1, 2],
    ]);
    expect(merged<readonly [number, number, number]>(first, second, -1)).to.deep.equal([
      [0, 9, -1],
      [1, 5, 1],
      [2, 5, 1],
      [3, 1, -2],
    ]);
  });
});

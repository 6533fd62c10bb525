import { expect } from 'chai';
import { satisfactionIndex } from '../../../server/scoring/outcomes/satisfaction-index.js';
import { undefinedBecause } from '../../../server/scoring/result.js';
import { expectClose, undefinedFigure } from '../../support/reference.js';

describe('satisfactionIndex', () => {
  it('runs from 0 to 100 over the means', () => {
    expectClose(satisfactionIndex([8, 7, 6]).index, 200 / 3);
    expect(satisfactionIndex([1, 1])).to.deep.equal({ index: 0, weights: 'equal' });
    expect(satisfactionIndex([10, 10, 10]).index).to.equal(100);
  });

  it('weighs by what was estimated, and says so', () => {
    expect(satisfactionIndex([10, 1], [3, 1])).to.deep.equal({ index: 75, weights: 'estimated' });
    expectClose(satisfactionIndex([8, 7, 6], [2, 2, 2]).index, 200 / 3);
  });

  it('says what is missing, and refuses what is none', () => {
    expect(satisfactionIndex([8, undefinedBecause('no-values')]).index).to.deep.equal(
      undefinedFigure('no-values'),
    );
    expect(satisfactionIndex([]).index).to.deep.equal(undefinedFigure('no-values'));
    expect(satisfactionIndex([8], [0]).index).to.deep.equal(undefinedFigure('no-weight'));
    expect(() => satisfactionIndex([0])).to.throw(RangeError, 'within 1 and 10');
    expect(() => satisfactionIndex([11])).to.throw(RangeError, 'within 1 and 10');
    expect(() => satisfactionIndex([8], [1, 2])).to.throw(RangeError, 'partners');
    expect(() => satisfactionIndex([8], [-1])).to.throw(RangeError, 'not negative');
  });
});

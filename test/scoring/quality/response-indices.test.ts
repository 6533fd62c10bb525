import { expect } from 'chai';
import fc from 'fast-check';
import { longestString, withinPersonDeviation } from '../../../server/scoring/quality/response-indices.js';
import { expectClose, frozen, reference, undefinedFigure } from '../../support/reference.js';
import { answers } from './answers.js';

const { small } = reference<{ small: { longstring: number[]; irv: number[] } }>('response-quality.json');

describe('longestString', () => {
  it('agrees with the careless package of R', () => {
    expect(answers.map(longestString)).to.deep.equal(small.longstring);
  });

  it('ends where an answer is missing', () => {
    expect(longestString(frozen([5, 5, null, 5]))).to.equal(2);
    expect(longestString([null, null, 5, null])).to.equal(1);
    expect(longestString([5, undefined, 5, undefined, 4, null, 4]), 'not asked').to.equal(2);
    expect(longestString([undefined, undefined])).to.deep.equal(undefinedFigure('no-values'));
    expect(withinPersonDeviation([4, undefined, 5, null, 3])).to.equal(1);
    expect(longestString([null, null])).to.deep.equal(undefinedFigure('no-values'));
    expect(longestString([])).to.deep.equal(undefinedFigure('no-values'));
  });

  it('is the same from behind and on another scale', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1 }), (row) => {
        const longest = longestString(row);
        expect(longestString([...row].reverse())).to.equal(longest);
        expect(longestString(row.map((answer) => 10 - 3 * answer))).to.equal(longest);
        expect(longest).to.be.within(1, row.length);
      }),
    );
  });
});

describe('withinPersonDeviation', () => {
  it('agrees with the careless package of R', () => {
    answers.forEach((row, at) => expectClose(withinPersonDeviation(row), small.irv[at]!));
  });

  it('says what is missing', () => {
    expect(withinPersonDeviation([null])).to.deep.equal(undefinedFigure('no-values'));
    expect(withinPersonDeviation([4, null])).to.deep.equal(undefinedFigure('too-few-values'));
    expect(() => withinPersonDeviation([4, Infinity])).to.throw(RangeError, 'finite');
  });
});

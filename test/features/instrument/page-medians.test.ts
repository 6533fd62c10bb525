import { expect } from 'chai';
import { createPageTimes } from '../../../server/features/instrument/page-medians.js';

const mediansOf = (...answers: (readonly [string, number])[][]) => {
  const times = createPageTimes();
  for (const answer of answers) times.take(answer.map(([page, seconds]) => ({ page, seconds })));
  return times.medians();
};

describe('the median time of a page', () => {
  it('is the middle one, or between the two in the middle', () => {
    expect(mediansOf([['a', 9]], [['a', 1]], [['a', 2.5]])).to.deep.equal([{ page: 'a', n: 3, median: 2.5 }]);
    expect(mediansOf([['a', 4]], [['a', 1]], [['a', 2]], [['a', 4]])[0]!.median).to.equal(3);
  });

  it('is told of each page by itself, of those who saw it', () => {
    expect(
      mediansOf(
        [
          ['a', 1],
          ['b', 7],
        ],
        [['a', 3]],
        [],
      ),
    ).to.deep.equal([
      { page: 'a', n: 2, median: 2 },
      { page: 'b', n: 1, median: 7 },
    ]);
    expect(mediansOf()).to.deep.equal([]);
  });
});

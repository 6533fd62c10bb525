import { expect } from 'chai';
import {
  secondsOf,
  secondsSpent,
  shownNow,
  withTime,
} from '../../../server/features/responses/page-times.js';

const now = new Date('2026-11-27T10:00:00Z');
const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const { name, value } = shownNow(now);

describe('the time on a page', () => {
  it('is from giving it out until it comes back, an hour at most', () => {
    expect(secondsSpent({ [name]: value }, after(12.34))).to.equal(12.3);
    expect(secondsSpent({ [name]: value }, after(90_000))).to.equal(3600);
  });

  it('is what a script tells where that is less: nobody gains by telling more', () => {
    expect(secondsSpent({ [name]: value, looked: '7.5' }, after(60))).to.equal(7.5);
    expect(secondsSpent({ [name]: value, looked: '500' }, after(60))).to.equal(60);
    for (const looked of ['-1', 'x', '1e9', 'Infinity', ''])
      expect(secondsSpent({ [name]: value, looked }, after(60)), looked).to.equal(60);
  });

  it('is not known where a page does not say, says nonsense, or was given out later than it came back', () => {
    for (const shown of ['', 'zzzzzzzzzzzz', '-1', '<b>', '0'])
      expect(secondsSpent({ shown }, now), shown).to.equal(null);
    expect(secondsSpent({ shown: value }, after(-1))).to.equal(null);
    expect(secondsSpent({ shown: [value] }, after(1))).to.equal(null);
    expect(secondsSpent(undefined, now)).to.equal(null);
  });

  it('adds up over the looks at a page', () => {
    const once = withTime([], 'one', 2.2);
    const twice = withTime(withTime(once, 'two', 5), 'one', 3.1);
    expect(twice).to.deep.equal([
      { page: 'one', seconds: 5.3 },
      { page: 'two', seconds: 5 },
    ]);
    expect(withTime(twice, 'two', null)).to.equal(twice);
    expect(secondsOf(twice)).to.equal(10.3);
    expect(secondsOf([])).to.equal(null);
  });
});

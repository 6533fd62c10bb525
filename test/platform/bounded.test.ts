import { expect } from 'chai';
import { createBounded } from '../../server/platform/bounded.js';

describe('what is remembered within bounds', () => {
  it('forgets first what was noted first, and keeps what it knows', () => {
    const known = createBounded<number>(2);
    known.note('a', 1);
    known.note('a', 9);
    known.note('b', 2);
    expect([known.get('a'), known.get('b')]).to.deep.equal([1, 2]);
    known.note('c', 3);
    expect([known.get('a'), known.get('b'), known.get('c')]).to.deep.equal([undefined, 2, 3]);
  });
});

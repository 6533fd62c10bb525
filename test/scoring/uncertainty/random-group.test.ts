import { expect } from 'chai';
import { groupCount, randomGroup } from '../../../server/scoring/uncertainty/random-group.js';

describe('randomGroup', () => {
  it('keeps a customer in one group, another for another seed', () => {
    expect(randomGroup('customer-7', 1)).to.equal(randomGroup('customer-7', 1));
    const moved = Array.from({ length: 100 }, (_, at) => randomGroup(`${at}`, 1) !== randomGroup(`${at}`, 2));
    expect(moved.filter(Boolean).length).to.be.above(90);
  });

  it('fills 64 groups evenly with numbers in a row', () => {
    const counts = Array<number>(groupCount).fill(0);
    for (let at = 0; at < 64_000; at += 1) counts[randomGroup(String(at), 1)]! += 1;
    for (const count of counts) expect(count).to.be.within(850, 1_150);
  });
});

import { expect } from 'chai';
import { unhurried } from '../../server/platform/unhurried.js';

describe('a long list, unhurried', () => {
  it('comes whole and in its order, and others go first in between', async () => {
    const list = Array.from({ length: 90 }, (_, at) => at);
    const seen: number[] = [];
    let turns = 0;
    let over = false;
    const others = (): void => {
      turns += 1;
      if (!over) setImmediate(others);
    };
    setImmediate(others);
    for await (const some of unhurried(list)) seen.push(...some);
    over = true;
    expect(seen).to.deep.equal(list);
    expect(turns).to.be.greaterThan(3);
  });
});

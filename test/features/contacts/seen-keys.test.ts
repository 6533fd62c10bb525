import { expect } from 'chai';
import fc from 'fast-check';
import { createSeenKeys } from '../../../server/features/contacts/seen-keys.js';

describe('the keys that were seen', () => {
  it('tell the first row of each, as a map would', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 300 }), (keys) => {
        const seen = createSeenKeys(4);
        const map = new Map<string, number>();
        keys.forEach((key, at) => {
          expect(seen.add(key, at + 1)).to.equal(map.get(key) ?? null);
          if (!map.has(key)) map.set(key, at + 1);
        });
      }),
    );
  });

  it('are told apart by hundreds of thousands', () => {
    const seen = createSeenKeys();
    let found = 0;
    for (let row = 1; row <= 300_000; row += 1)
      if (seen.add(`person${row}@example.com`, row) !== null) found += 1;
    expect(found).to.equal(0);
    expect(seen.add('person1@example.com', 9)).to.equal(1);
    expect(seen.add('person300000@example.com', 9)).to.equal(300_000);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { createCounter } from '../../../server/scoring/summary/counter.js';

const number = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.integer({ min: 2040, max: 2060 }),
  fc.integer({ min: -5, max: 5 }),
  fc.constantFrom(0.5, -1.5, 2 ** 40),
);
const added = fc.tuple(fc.constantFrom('speed', 'ease'), number, number, number);

/** How often each came, told the long way. */
const counted = (all: readonly (readonly [string, number, number, number])[], item: string): number[] => {
  const found = new Map<string, number[]>();
  for (const [name, ...values] of all) {
    if (name !== item) continue;
    const cell = found.get(values.join()) ?? [...values, 0];
    cell[3]! += 1;
    found.set(values.join(), cell);
  }
  const order = (a: number[], b: number[]): number => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!;
  return [...found.values()].sort(order).flat();
};

describe('a counter', () => {
  it('counts what comes, in the order of the numbers, whenever it is asked', () => {
    fc.assert(
      fc.property(fc.array(added, { maxLength: 60 }), fc.array(added, { maxLength: 60 }), (some, more) => {
        const counter = createCounter();
        for (const one of some) counter.add(...one);
        counter.items();
        for (const one of more) counter.add(...one);
        for (const item of ['speed', 'ease'])
          expect(counter.items().get(item) ?? []).to.deep.equal(counted([...some, ...more], item));
      }),
    );
  });

  it('counts more than it notes at once', () => {
    const counter = createCounter();
    for (let at = 0; at < 10_000; at += 1) counter.add('speed', at % 64, at % 7, 1);
    const cells = counter.items().get('speed') ?? [];
    expect(cells.length).to.equal(4 * 64 * 7);
    expect(cells.slice(0, 4)).to.deep.equal([0, 0, 1, 23]);
  });
});

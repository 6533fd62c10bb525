import { expect } from 'chai';
import fc from 'fast-check';
import { keyedRow, missOf, spreadWords, zoneAxis } from '../../../../public/js/charts/zone/layout.js';

const row = (minimum: number | null, desired: number | null, value: number | null) => ({
  minimum,
  desired,
  delivered: { value, low: null, high: null },
});

describe('the layout of the zone of tolerance', () => {
  it('widens the axis to whole points around a mark outside it', () => {
    expect(zoneAxis([6, 9], [row(5.2, 8, 9.5)])).to.deep.equal([5, 10]);
    expect(zoneAxis([1, 9], [row(null, null, null)])).to.deep.equal([1, 9]);
    expect(zoneAxis([5, 5], [])).to.deep.equal([5, 6]);
  });

  it('tells what misses the zone, and on which side', () => {
    expect(missOf(row(6, 8, 5))).to.deep.equal({ from: 5, to: 6, over: false });
    expect(missOf(row(6, 8, 9))).to.deep.equal({ from: 8, to: 9, over: true });
    for (const inside of [row(6, 8, 6), row(6, 8, 8), row(6, 8, 7), row(null, null, 7), row(6, 8, null)])
      expect(missOf(inside)).to.equal(null);
  });

  it('writes its words at the first row that has all three marks', () => {
    expect(keyedRow([row(null, 8, 7), row(6, 8, 7)])).to.equal(1);
    expect(keyedRow([row(null, null, null), row(null, 8, 7)])).to.equal(1);
    expect(keyedRow([row(null, null, null)])).to.equal(-1);
  });

  it('never writes one word over another, and keeps them within the room', () => {
    expect(spreadWords([{ at: 100, width: 40 }, { at: 300, width: 60 }], [0, 400])).to.deep.equal([80, 270]); // prettier-ignore
    const word = fc.record({
      at: fc.integer({ min: -50, max: 550 }),
      width: fc.integer({ min: 10, max: 120 }),
    });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), (words) => {
        const lefts = spreadWords(words, [0, 500]);
        const placed = words
          .map(({ width }, index) => ({ left: lefts[index]!, right: lefts[index]! + width }))
          .sort((a, b) => a.left - b.left);
        expect(placed[0]!.left).to.be.at.least(0);
        expect(placed.at(-1)!.right).to.be.at.most(500);
        placed.slice(1).forEach(({ left }, index) => expect(left - placed[index]!.right).to.be.at.least(10));
      }),
    );
  });
});

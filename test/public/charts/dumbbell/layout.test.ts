import { expect } from 'chai';
import fc from 'fast-check';
import * as layout from '../../../../public/js/charts/dumbbell/layout.js';

const row = (expected: number | null, delivered: number | null, low: number | null = null, high = low) => ({
  expected,
  delivered,
  gap: expected === null || delivered === null ? null : delivered - expected,
  low,
  high,
});

describe('the layout of a dumbbell', () => {
  it('lays the interval of the gap at the ring, where the dot stands', () => {
    expect(layout.bandOf(row(8, 7, -1.5, -0.5))).to.deep.equal([6.5, 7.5]);
    expect(layout.bandOf(row(8, 7))).to.equal(null);
    expect(layout.bandOf(row(null, 7, -1, 1))).to.equal(null);
  });

  it('widens the axis to whole points around a mark outside it', () => {
    const item = { key: 'x', label: 'x', kind: 'item', n: 1, tone: 'none' } as const;
    const rows = [{ ...item, ...row(9.2, 5.4) }];
    expect(layout.axisOf({ axis: [6, 9], rows })).to.deep.equal([5, 10]);
    expect(layout.axisOf({ axis: [0, 10], rows })).to.deep.equal([0, 10]);
    expect(layout.axisOf({ axis: [6, 10], rows: [] })).to.deep.equal([6, 10]);
  });

  it('writes its key words at the first row that has both marks', () => {
    expect(layout.keyRow([row(null, null), row(8, null), row(8, 7)])).to.equal(2);
    expect(layout.keyRow([row(null, null), row(8, null)])).to.equal(1);
    expect(layout.keyRow([row(null, null)])).to.equal(-1);
    expect(layout.keyRow([])).to.equal(-1);
  });

  it('leaves half a row beneath the key row of a narrow picture', () => {
    expect(layout.levelsOf(3, 0, true)).to.deep.equal([0, 1.5, 2.5]);
    expect(layout.levelsOf(3, 1, true)).to.deep.equal([0, 1, 2.5]);
    expect(layout.levelsOf(3, 0, false)).to.deep.equal([0, 1, 2]);
    expect(layout.levelsOf(3, -1, true)).to.deep.equal([0, 1, 2]);
  });

  it('is as tall as its rows', () => {
    const tall = [1, 8, 20].map((count) => layout.heightOf(layout.levelsOf(count, 0, false), false));
    expect(tall[1]! - tall[0]!).to.equal(7 * 41);
    expect(tall[2]! - tall[1]!).to.equal(12 * 41);
    expect(layout.heightOf([], true)).to.be.greaterThan(0);
  });

  it('lets close marks show each other: the dot stands in a wider ring', () => {
    expect(layout.markRadii(row(8, 7), 70)).to.deep.equal({ ring: 6.5, dot: 6.5 });
    expect(layout.markRadii(row(8, null), 70)).to.deep.equal({ ring: 6.5, dot: 6.5 });
    expect(layout.markRadii(row(8, 8), 70)).to.deep.equal({ ring: 9, dot: 5 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 7, noNaN: true }), (distance) => {
        const { ring, dot } = layout.markRadii(row(0, distance), 1);
        expect(distance + dot, 'the dot stays within the stroke').to.be.at.most(ring - 1.5);
      }),
    );
  });

  it('shrinks marks that touch until they stand side by side', () => {
    const { ring, dot } = layout.markRadii(row(8, 8.15), 80);
    expect(ring + 1.5 + dot).to.be.lessThan(12);
    expect(layout.markRadii(row(8, 8.1), 80).dot, 'never too small to be seen').to.be.at.least(4);
  });

  it('finds how far ring, dot and band reach, so that values stand outside', () => {
    const at = (value: number) => value * 10;
    const radii = { ring: 6.5, dot: 6.5 };
    expect(layout.marksEnds(row(8, 7), radii, at)).to.deep.equal([63.5, 88]);
    expect(layout.marksEnds(row(8, 7, -3, 2), radii, at)).to.deep.equal([50, 100]);
    expect(layout.marksEnds(row(null, 7), radii, at)).to.deep.equal([63.5, 76.5]);
    expect(layout.marksEnds(row(null, null), radii, at)).to.equal(null);
  });

  it('keeps room beyond the axis for the value of a mark at its end', () => {
    expect(layout.overhang([row(8, 8)], [6, 10], 400)).to.deep.equal({ left: 0, right: 0 });
    expect(layout.overhang([row(10, 6)], [6, 10], 400)).to.deep.equal({ left: 46, right: 46 });
    expect(layout.overhang([row(9, 8, -30, 30)], [6, 10], 400)).to.deep.equal({ left: 46, right: 46 });
    expect(layout.overhang([row(null, null)], [6, 10], 400)).to.deep.equal({ left: 0, right: 0 });
    expect(layout.overhang([row(6, 6)], [6, 6], 400).left).to.equal(46);
  });
});

describe('words and figures of a dumbbell', () => {
  it('give the columns of figures the room of their longest text', () => {
    expect(layout.figureColumns([50, 30], [90, 130])).to.deep.equal({
      gapEnd: 154,
      gapStart: 210,
      room: 256,
    });
    expect(layout.figureColumns([], []).room).to.be.greaterThan(0);
  });

  it('never write the two key words over each other, and reach outwards from their marks', () => {
    expect(
      layout.placeWords({ at: 200, width: 60 }, { at: 300, width: 60 }, [0, 500]),
      'far apart',
    ).to.deep.equal([149, 291]);
    const position = fc.integer({ min: 0, max: 400 });
    const width = fc.integer({ min: 20, max: 120 });
    fc.assert(
      fc.property(position, position, width, width, (one, other, firstWidth, secondWidth) => {
        const first = { at: Math.min(one, other), width: firstWidth };
        const second = { at: Math.max(one, other), width: secondWidth };
        const [left, right] = layout.placeWords(first, second, [0, 400]);
        expect(left).to.be.at.least(0);
        expect(right - left).to.be.at.least(firstWidth + 8);
        expect(right + secondWidth).to.be.at.most(400);
      }),
    );
  });

  it('keep a single key word within the room', () => {
    expect(layout.placeWord({ at: 100, width: 60 }, [0, 400])).to.equal(70);
    expect(layout.placeWord({ at: 5, width: 60 }, [0, 400])).to.equal(0);
    expect(layout.placeWord({ at: 398, width: 60 }, [0, 400])).to.equal(340);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { bandsOf, jointOf } from '../../../server/features/items/joint.js';

const values = [1, 2, 3, 4, 5];
type Cell = [number, number, number];

describe('the joint histogram of an item', () => {
  it('counts which delivery followed which expectation, and who got less, the same and more', () => {
    const joint = jointOf(
      [
        [5, 4, 6],
        [5, 5, 3],
        [3, 4, 1],
      ],
      values,
      1,
    );
    expect(joint?.n).to.equal(10);
    expect(joint?.cells[4]?.[3]).to.deep.equal({ n: 6, share: 0.6 });
    expect(joint?.expected.map(({ n }) => n)).to.deep.equal([0, 0, 1, 0, 9]);
    expect(joint?.delivered.map(({ n }) => n)).to.deep.equal([0, 0, 0, 7, 3]);
    expect([joint?.less.n, joint?.same.n, joint?.more.n]).to.deep.equal([6, 3, 1]);
  });

  it('is none where nobody told both, and none of fewer than may be shown', () => {
    expect(jointOf([], values, 1)).to.equal(null);
    expect(jointOf([[5, 4, 4]], values, 5)).to.equal(null);
  });

  it('puts points together until nobody stands alone at either end of a pair', () => {
    const cells: Cell[] = [
      [1, 1, 2],
      [2, 1, 3],
      [3, 3, 9],
      [4, 3, 8],
      [5, 5, 6],
    ];
    expect(bandsOf(cells, values, 5)).to.deep.equal([
      { low: 1, high: 2 },
      { low: 3, high: 3 },
      { low: 4, high: 4 },
      { low: 5, high: 5 },
    ]);
    expect(
      bandsOf(
        [
          [1, 1, 9],
          [5, 1, 2],
        ],
        values,
        5,
      ),
    ).to.deep.equal([{ low: 1, high: 5 }]);
    expect(bandsOf(cells, values, 1)).to.have.length(5);
  });

  it('hides what few told, and what would give it away', () => {
    const joint = jointOf(
      [
        [5, 5, 20],
        [5, 4, 9],
        [4, 5, 8],
        [4, 4, 3],
      ],
      values,
      5,
    );
    expect(joint?.cells[3]?.[3]).to.deep.equal({ n: null, share: null });
    expect(joint?.cells.flat().filter(({ n }) => n === null)).to.have.length(4);
    expect(joint?.expected.map(({ n }) => n)).to.deep.equal([0, 0, 0, 11, 29]);
    // Less is one hidden cell: its number would tell it.
    expect(joint?.less).to.deep.equal({ n: null, share: null });
  });

  it('shows nothing of fewer than five to those who may not see persons', () => {
    const cell = fc.tuple(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(fc.uniqueArray(cell, { selector: ([e, d]) => `${e} ${d}`, maxLength: 14 }), (cells) => {
        const joint = jointOf(cells, values, 5);
        if (!joint) return;
        const { less, same, more } = joint;
        for (const { n } of [...joint.cells.flat(), ...joint.expected, ...joint.delivered, less, same, more])
          if (n !== null && n > 0) expect(n).to.be.at.least(5);
        expect(joint.bands[0]?.low).to.equal(1);
        expect(joint.bands.at(-1)?.high).to.equal(5);
      }),
    );
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { suppressedCells } from '../../../server/scoring/suppression/suppressed-cells.js';
import { frozen, reference } from '../../support/reference.js';

type Case = { cells: number[]; k: number; primary: number[]; secondary: number[] };
const { k_anonymity: cases } = reference<{ k_anonymity: Case[] }>('edge-cases.json');

describe('suppressedCells', () => {
  it('agrees with the edge cases', () => {
    for (const { cells, k, primary, secondary } of cases)
      expect(suppressedCells(frozen(cells), k)).to.deep.equal({ primary, secondary, hidesTotal: false });
  });

  it('hides nothing where nothing is small, and nobody behind a 0', () => {
    expect(suppressedCells([5, 0, 9], 5)).to.deep.equal({ primary: [], secondary: [], hidesTotal: false });
    expect(suppressedCells([0, 3, 9], 5)).to.deep.equal({ primary: [1], secondary: [2], hidesTotal: false });
  });

  it('hides more where two together are too few', () => {
    expect(suppressedCells([1, 20, 2, 9], 5)).to.deep.equal({
      primary: [0, 2],
      secondary: [3],
      hidesTotal: false,
    });
  });

  it('hides the total where nothing is left to hide behind', () => {
    expect(suppressedCells([3], 5)).to.deep.equal({ primary: [0], secondary: [], hidesTotal: true });
    expect(suppressedCells([3, 0, 1], 5)).to.deep.equal({ primary: [0, 2], secondary: [], hidesTotal: true });
  });

  it('refuses what cannot be counted', () => {
    expect(() => suppressedCells([1.5], 5)).to.throw(RangeError, 'whole');
    expect(() => suppressedCells([1], -5)).to.throw(RangeError, 'whole');
  });

  it('never leaves a small cell to subtraction', () => {
    const rows = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 12 }), (cells, k) => {
        const { primary, secondary, hidesTotal } = suppressedCells(cells, k);
        const hidden = [...primary, ...secondary];
        cells.forEach((n, at) => {
          if (n > 0 && n < k) expect(primary).to.include(at);
        });
        if (hidden.length === 0 || hidesTotal) return;
        expect(hidden.length).to.be.at.least(2);
        expect(hidden.reduce((total, at) => total + cells[at]!, 0)).to.be.at.least(k);
      }),
    );
  });
});

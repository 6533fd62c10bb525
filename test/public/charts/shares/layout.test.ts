import { expect } from 'chai';
import {
  pyramidAxis,
  pyramidOrder,
  reachOf,
  sharesAxis,
} from '../../../../public/js/charts/shares/layout.js';

const row = (value: number | null, low: number | null = null, high: number | null = null) => ({
  value,
  low,
  high,
});

describe('the layout of shares', () => {
  it('reaches to the upper end of the interval', () => {
    expect(reachOf(row(41, 37, 45))).to.equal(45);
    expect(reachOf(row(41))).to.equal(41);
    expect(reachOf(row(null, 1, 9))).to.equal(0);
  });

  it('starts at zero and ends at the next round figure, never beyond a hundred', () => {
    expect(sharesAxis([row(41, 37, 45)])).to.deep.equal([0, 50]);
    expect(sharesAxis([row(100, 97, 100)])).to.deep.equal([0, 100]);
    expect(sharesAxis([row(0), row(null)])).to.deep.equal([0, 10]);
    expect(sharesAxis([])).to.deep.equal([0, 10]);
  });

  it('puts the first level at the foot, and what is outside the order beneath it', () => {
    const rows = (['aside', 'plain', 'plain', 'marked'] as const).map((kind, at) => ({ kind, at }));
    expect(pyramidOrder(rows).map(({ at }) => at)).to.deep.equal([3, 2, 1, 0]);
  });

  it('centres a pyramid, as wide as its longest level', () => {
    expect(pyramidAxis([row(38, 34, 42), row(11)])).to.deep.equal([-21, 21]);
    expect(pyramidAxis([row(0), row(null)])).to.deep.equal([-2.5, 2.5]);
  });
});

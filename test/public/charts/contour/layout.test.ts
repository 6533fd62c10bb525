import { expect } from 'chai';
import {
  bandAlpha,
  contourHeight,
  diagonalOf,
  freeCorner,
  labelsAt,
  pointRadius,
} from '../../../../public/js/charts/contour/layout.js';

describe('the layout of a contour', () => {
  it('is nearly square on a phone and lower beside it', () => {
    expect(contourHeight(340)).to.equal(340);
    expect(contourHeight(200)).to.equal(300);
    expect(contourHeight(1200)).to.equal(480);
  });

  it('is darker band by band, and points grow with what they stand for', () => {
    const alphas = [0, 1, 2, 3, 4, 5].map((band) => bandAlpha(band, 6));
    expect(alphas).to.deep.equal([...alphas].sort((a, b) => a - b));
    expect(new Set(alphas).size).to.equal(6);
    expect(bandAlpha(0, 1)).to.be.within(0, 1);
    expect(pointRadius(1, 900)).to.be.greaterThan(pointRadius(0.25, 900));
    expect(pointRadius(1, 300)).to.be.lessThan(pointRadius(1, 900));
  });

  it('has a diagonal where both axes show it', () => {
    expect(diagonalOf({ across: [5, 10], up: [1, 9] })).to.deep.equal([5, 9]);
    expect(diagonalOf({ across: [8, 10], up: [1, 8] })).to.equal(null);
  });

  it('tells its words in the corner that the surface leaves free', () => {
    const share = { across: 0.4, up: 0.1 };
    const row = (at: number, from: number, to: number): [number, number, number, number] => [at, from, to, 0];
    const rows = Array.from({ length: 10 }, (_, at) => row(at, 0, 10));
    expect(freeCorner({ side: 10, runs: [] }, share)).to.deep.equal({ right: false, low: false });
    expect(freeCorner({ side: 10, runs: rows.slice(5) }, share)).to.deep.equal({ right: false, low: true });
    expect(freeCorner({ side: 10, runs: rows.map(([at]) => row(at, 0, 6)) }, share)).to.include({
      right: true,
    });
  });

  it('has every other label where it is narrow, none of them beside or above another', () => {
    const grid = [1, 2, 3, 4].flatMap((x) => [1, 2, 3].map((y) => ({ x, y, text: `${x}.${y}` })));
    expect(labelsAt(grid, 900)).to.deep.equal(grid);
    const few = labelsAt(grid, 340);
    expect(few).to.have.length(6);
    const near = few.filter((one) =>
      few.some((other) => Math.abs(one.x - other.x) + Math.abs(one.y - other.y) === 1),
    );
    expect(near).to.deep.equal([]);
  });
});

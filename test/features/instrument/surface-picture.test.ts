import { expect } from 'chai';
import fc from 'fast-check';
import { hullOf, isWithin } from '../../../server/features/instrument/hull.js';
import { contourOf } from '../../../server/features/instrument/surface-picture.js';
import type { Surface } from '../../../server/features/instrument/instrument.js';

const say = {
  value: String,
  point: (expected: number, delivered: number, n: number) => `${expected} ${delivered} ${n}`,
  words: { expected: 'e', delivered: 'd', equal: '=' },
};
const coefficients = (values: readonly number[]): Pick<Surface, 'coefficients'> =>
  ({
    coefficients: Object.fromEntries(values.map((estimate, at) => [`b${at}`, { estimate }])),
  }) as unknown as Pick<Surface, 'coefficients'>;

describe('the hull of points', () => {
  it('has the corners of a square, and of a line its ends', () => {
    const square = [[1, 1], [3, 1], [2, 2], [3, 3], [1, 3], [2, 1]] as const; // prettier-ignore
    expect(hullOf(square)).to.deep.equal([[1, 1], [3, 1], [3, 3], [1, 3]]); // prettier-ignore
    expect(hullOf([[1, 1], [3, 3], [2, 2]])).to.deep.equal([[1, 1], [3, 3]]); // prettier-ignore
    expect(isWithin(hullOf([[2, 2], [2, 2]]), [2, 2])).to.equal(false); // prettier-ignore
    expect(hullOf([[2, 2]])).to.deep.equal([[2, 2]]);
    expect(hullOf([])).to.deep.equal([]);
    expect(isWithin(hullOf([[1, 1], [3, 3]]), [2, 2])).to.equal(false); // prettier-ignore
  });

  it('holds every point, and nothing beyond the furthest', () => {
    const coordinate = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 40 }), (points) => {
        const hull = hullOf(points);
        if (hull.length < 3) return;
        for (const point of points) expect(isWithin(hull, point)).to.equal(true);
        const right = Math.max(...points.map(([x]) => x));
        expect(isWithin(hull, [right + 0.01, 10])).to.equal(false);
      }),
    );
  });
});

describe('the picture of a surface', () => {
  const scale = { low: 1, high: 7 };
  const hull = hullOf([[2, 1], [7, 1], [7, 7], [2, 7]]); // prettier-ignore
  const points = [[5, 5, 4], [6, 2, 1]] as const; // prettier-ignore

  it('is drawn over the part of the scale with answers, darkest where the outcome is highest', () => {
    const data = contourOf(
      { surface: coefficients([3, 0, 1, 0, 0, 0]) as Surface, hull, points },
      scale,
      say,
    );
    expect(data.across).to.deep.equal([2, 7]);
    expect(data.up).to.deep.equal([1, 7]);
    for (const [row, from, to, band] of data.runs) {
      expect([from, to]).to.deep.equal([0, data.side]);
      expect(band).to.equal(Math.min(5, Math.floor((6 * row) / (data.side - 1) + 1e-9)));
    }
    expect(data.points.map(({ weight }) => weight)).to.deep.equal([1, 0.25]);
    expect(data.labels).to.have.length(25);
  });

  it('of a level surface has one band, and is nothing outside the hull', () => {
    const corner = hullOf([[1, 1], [7, 1], [1, 7]]); // prettier-ignore
    const data = contourOf(
      { surface: coefficients([3, 0, 0, 0, 0, 0]) as Surface, hull: corner, points: [] },
      scale,
      say,
    );
    expect(new Set(data.runs.map(([, , , band]) => band))).to.deep.equal(new Set([0]));
    for (const [row, , to] of data.runs) expect(to + row).to.be.at.most(data.side);
    expect(data.labels.every(({ x, y }) => x + y <= 8)).to.equal(true);
  });
});

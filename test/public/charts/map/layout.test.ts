import { expect } from 'chai';
import { knownPoints, mapAxis, mapHeight, shapeOf } from '../../../../public/js/charts/map/layout.js';

const point = (key: string, kind: 'us' | 'rival', h: number | null, v: number | null, half = 0) => {
  const extent = (value: number | null) => ({
    value,
    low: value === null ? null : value - half,
    high: value === null ? null : value + half,
  });
  return { key, label: key, kind, expected: extent(h), delivered: extent(v), tip: '' };
};

describe('the map of providers', () => {
  it('draws who has both figures, us on top', () => {
    const points = [point('a', 'rival', 60, 50), point('b', 'rival', null, 50), point('us', 'us', 80, 70)];
    expect(knownPoints({ points }).map(({ key }) => key)).to.deep.equal(['us', 'a']);
  });

  it('has one axis for both ways, around every cross, within 0 and 100', () => {
    const axis = (...points: ReturnType<typeof point>[]) => mapAxis(knownPoints({ points }));
    expect(axis(point('us', 'us', 87.5, 76.7, 1), point('a', 'rival', 63, 60.6, 1.6))).to.deep.equal([
      55, 90,
    ]);
    expect(axis(point('us', 'us', 100, 0, 3))).to.deep.equal([0, 100]);
    expect(axis(point('us', 'us', 0, 0))).to.deep.equal([0, 15]);
    expect(axis()).to.deep.equal([0, 15]);
  });

  it('is nearly square on a phone and never taller than a screen', () => {
    expect(mapHeight(326)).to.equal(310);
    expect(mapHeight(578)).to.equal(416);
    expect(mapHeight(1200)).to.equal(440);
  });

  it('gives eight rivals eight shapes', () => {
    const shapes = Array.from({ length: 8 }, (_, index) => JSON.stringify(shapeOf(index)));
    expect(new Set(shapes).size).to.equal(8);
    expect(shapeOf(8)).to.deep.equal(shapeOf(0));
  });
});

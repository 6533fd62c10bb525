import { expect } from 'chai';
import type { PriorityMark } from '../../../../public/js/charts/data.js';
import {
  isNumbered,
  knownMarks,
  lookOf,
  prioritiesAxes,
  prioritiesHeight,
  withinAxes,
} from '../../../../public/js/charts/priorities/layout.js';

const mark = (performance: number | null, importance: number | null, reach = 0): PriorityMark => {
  const extent = (value: number | null) => ({
    value,
    low: value === null ? null : value - reach,
    high: value === null ? null : value + reach,
  });
  return {
    key: 'k',
    label: 'k',
    number: '1',
    quadrant: 'concentrate',
    performance: extent(performance),
    importance: extent(importance),
    tip: '',
  };
};

const limits = { performance: [1, 7], importance: [0, 100] } as const;

describe('the picture of priorities', () => {
  it('draws what has both figures', () => {
    expect(knownMarks({ points: [mark(1, 2), mark(null, 2), mark(1, null)] })).to.have.length(1);
  });

  it('has an axis each way around crosses and crosshair, within its limits', () => {
    const { x, y } = prioritiesAxes(knownMarks({ points: [mark(5, 30, 0.5), mark(6.8, 40, 0.5)] }), {
      crosshair: { performance: 4.1, importance: 20 },
      limits,
    });
    expect(x[0]).to.be.at.most(4.1);
    expect(x[1]).to.equal(7);
    expect(y[0]).to.be.at.most(20);
    expect(y[1]).to.be.at.least(40.5);
  });

  it('has room even where all lie at one place', () => {
    const { x, y } = prioritiesAxes(knownMarks({ points: [mark(4, 20)] }), {
      crosshair: { performance: 4, importance: 20 },
      limits,
    });
    expect(x[1] - x[0]).to.be.at.least(0.5);
    expect(y[1] - y[0]).to.be.at.least(10);
  });

  it('cuts the diagonal to the axes', () => {
    const axes = { x: [4, 6], y: [0, 10] } as const;
    expect(withinAxes({ at: [5, 5], slope: 5 }, axes)).to.deep.equal({ from: [4, 0], to: [6, 10] });
    expect(withinAxes({ at: [5, 5], slope: 10 }, axes)).to.deep.equal({ from: [4.5, 0], to: [5.5, 10] });
    expect(withinAxes({ at: [1, 1], slope: 1 }, { x: [2, 3], y: [7, 8] })).to.equal(null);
  });

  it('writes numbers where names have no room', () => {
    expect([isNumbered(12, 800), isNumbered(13, 800), isNumbered(6, 390), isNumbered(7, 390)]).to.deep.equal([
      false,
      true,
      false,
      true,
    ]);
  });

  it('tells quadrants apart without colour', () => {
    const looks = Object.values(lookOf).map(({ style, hollow }) => `${style} ${hollow}`);
    expect(new Set(looks).size).to.equal(looks.length);
  });

  it('is taller than wide on a phone and never taller than a screen', () => {
    expect(prioritiesHeight(326)).to.equal(359);
    expect(prioritiesHeight(1200)).to.equal(520);
  });
});

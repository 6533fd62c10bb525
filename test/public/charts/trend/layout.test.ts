import { expect } from 'chai';
import type { TrendPoint } from '../../../../public/js/charts/data.js';
import {
  apart,
  bandsOf,
  markRows,
  isInTwoRows,
  namedPeriods,
  runsOf,
  saysAll,
  trendAxis,
} from '../../../../public/js/charts/trend/layout.js';

const point = (value: number | null, joined = true, reach: number | null = 1): TrendPoint => ({
  value,
  low: value === null || reach === null ? null : value - reach,
  high: value === null || reach === null ? null : value + reach,
  text: String(value),
  tip: '',
  joined,
});

describe('the layout of a trend', () => {
  it('breaks the line at a period without a figure, and where points are not made of the same', () => {
    const points = [
      point(1, false),
      point(2),
      point(null, false),
      point(3, false),
      point(4, false),
      point(5),
    ];
    expect(runsOf(points).map((run) => run.map(({ at }) => at))).to.deep.equal([[0, 1], [3], [4, 5]]);
    expect(runsOf([point(null), point(2)]).map((run) => run.length)).to.deep.equal([1]);
    expect(runsOf([])).to.deep.equal([]);
  });

  it('covers with a band only what has an interval', () => {
    const place = (at: number, low: number | null) => ({ at, value: 1, low, high: low });
    const bands = bandsOf([place(0, 1), place(1, 1), place(2, null), place(3, 1)]);
    expect(bands.map((band) => band.map(({ at }) => at))).to.deep.equal([[0, 1], [3]]);
  });

  it('draws no line to a period that is too small for an interval, but between those that have none', () => {
    const drawn = (points: TrendPoint[]) => runsOf(points).map((run) => run.map(({ at }) => at));
    const small = point(9, true, null);
    expect(drawn([point(1, false), small, point(2), point(3)])).to.deep.equal([[0], [1], [2, 3]]);
    expect(drawn([small, small, small])).to.deep.equal([[0, 1, 2]]);
  });

  it('has room for every interval, zero where it means something, and never passes the limits', () => {
    const line = (points: TrendPoint[]) => ({ lines: [{ kind: 'value' as const, label: '', points }] });
    const gap = trendAxis({ ...line([point(-3), point(-2)]), zero: true, limits: [-10, 10] });
    expect(gap[0]).to.be.at.most(-4);
    expect(gap[1]).to.be.at.least(0);
    expect(trendAxis({ ...line([point(99, true, 5)]), zero: false, limits: [0, 100] })[1]).to.equal(100);
    const count = trendAxis({ ...line([point(0, true, null)]), zero: false, limits: [0, null] });
    expect(count[0]).to.equal(0);
    expect(Number.isFinite(count[1])).to.equal(true);
  });

  it('names as many periods as have room, the last always, and a year where it begins', () => {
    const periods = Array.from({ length: 24 }, (_, at) => ({
      label: `m${at}`,
      sub: at < 12 ? '2025' : '2026',
    }));
    const all = namedPeriods(periods, 2400, 40);
    expect(all).to.have.length(24);
    expect(all.filter(({ sub }) => sub !== '').map(({ at }) => at)).to.deep.equal([0, 12]);
    const some = namedPeriods(periods, 240, 40);
    expect(some.at(-1)!.at).to.equal(23);
    expect(some.length * 40).to.be.at.most(240);
    expect(namedPeriods([], 100, 40)).to.deep.equal([]);
  });

  it('names a few in two rows where one has no room, and of many as many as have room', () => {
    expect(isInTwoRows(5, 600, 90)).to.equal(false);
    expect(isInTwoRows(5, 270, 90)).to.equal(true);
    expect(isInTwoRows(24, 270, 40)).to.equal(false);
    expect(isInTwoRows(0, 270, 0)).to.equal(false);
  });

  it('sets marks that crowd into rows of their own', () => {
    expect(markRows([0, 5, 10, 100], 20)).to.deep.equal([0, 1, 2, 0]);
  });

  it('moves names apart that would cover each other, and leaves the others', () => {
    expect(apart([10, 40], 16)).to.deep.equal([10, 40]);
    const [one, other] = apart([20, 18], 16);
    expect(one! - other!).to.equal(16);
    expect((one! + other!) / 2).to.equal(19);
  });

  it('says every figure only of one line with room', () => {
    const line = { kind: 'value' as const, label: '', points: [] };
    expect(saysAll([line], 10, 600, 40)).to.equal(true);
    expect(saysAll([line], 13, 600, 40)).to.equal(false);
    expect(saysAll([line, line], 2, 600, 40)).to.equal(false);
  });
});

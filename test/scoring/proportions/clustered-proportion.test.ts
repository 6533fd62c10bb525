import { expect } from 'chai';
import {
  clusteredProportion,
  proportion,
  undefinedBecause,
  type ClusterSums,
} from '../../../server/scoring/index.js';

/** The sums of clusters told as [n, k]. */
const sumsOf = (clusters: readonly (readonly [number, number])[]): ClusterSums => {
  const sum = (of: (n: number, k: number) => number): number =>
    clusters.reduce((total, [n, k]) => total + of(n, k), 0);
  return {
    clusters: clusters.length,
    n: sum((n) => n),
    count: sum((_n, k) => k),
    nn: sum((n) => n * n),
    kk: sum((_n, k) => k * k),
    nk: sum((n, k) => n * k),
  };
};
const times = (count: number, ...clusters: readonly (readonly [number, number])[]) =>
  sumsOf(Array.from({ length: count }, () => clusters).flat());

describe('a share of cases that come in clusters', () => {
  it('is as sure as its clusters where all cases of one are alike', () => {
    const { share, interval } = clusteredProportion(times(20, [3, 3], [3, 0]));
    expect(share).to.equal(0.5);
    // m/(m − 1) counts one cluster less: 39 cases.
    const [low, high] = interval as readonly [number, number];
    const independent = proportion(40, 80).interval as readonly [number, number];
    expect(high - low).to.be.greaterThan(independent[1] - independent[0]);
    expect(low).to.be.closeTo(0.3502, 0.0001);
    expect(high).to.be.closeTo(0.6498, 0.0001);
  });

  it('is never surer than as many independent cases', () => {
    const even = clusteredProportion(times(20, [2, 1]));
    expect(even.interval).to.deep.equal(proportion(20, 40).interval);
  });

  it('is Wilson’s of the clusters where nothing varies', () => {
    expect(clusteredProportion(times(20, [3, 3])).interval).to.deep.equal(proportion(20, 20).interval);
    expect(clusteredProportion(times(20, [3, 0])).interval).to.deep.equal(proportion(0, 20).interval);
  });

  it('is Wilson’s share where every cluster is one case, but for the one that m − 1 takes', () => {
    const { interval } = clusteredProportion(times(30, [1, 1], [1, 0]));
    const [low] = interval as readonly [number, number];
    expect(low).to.be.closeTo((proportion(30, 60).interval as readonly [number, number])[0], 0.002);
    expect(clusteredProportion(times(1, [1, 1])).interval).to.deep.equal(proportion(1, 1).interval);
  });

  it('says why there is none', () => {
    expect(clusteredProportion(times(0))).to.deep.include({ n: 0, share: undefinedBecause('no-values') });
    const one = clusteredProportion(times(1, [3, 2]));
    expect(one.share).to.be.closeTo(2 / 3, 1e-12);
    expect(one.interval).to.deep.equal(undefinedBecause('too-few-values'));
  });

  it('refuses what no cluster can be', () => {
    expect(() => clusteredProportion({ ...times(2, [3, 1]), count: 7 })).to.throw(RangeError);
    expect(() => clusteredProportion({ ...times(2, [3, 1]), nn: -1 })).to.throw(RangeError);
    expect(() => clusteredProportion(times(2, [3, 1]), 1)).to.throw(RangeError);
  });
});

import { expect } from 'chai';
import { mean } from '../../../server/scoring/basics/mean.js';
import { standardDeviation } from '../../../server/scoring/basics/standard-deviation.js';
import { bcaInterval, percentileInterval } from '../../../server/scoring/uncertainty/bootstrap.js';
import { expectInterval, frozen, reference, undefinedFigure } from '../../support/reference.js';

type Case = { t0: number; ci: number[]; percentile_ci: number[] };
const wanted = reference<{ exhaustive_n6: { data: number[]; resamples: number; mean: Case; sd: Case } }>(
  'bca.json',
).exhaustive_n6;

/** Every way to draw as many values as there are, with replacement. */
const everyResample = function* (data: readonly number[]): Generator<number[]> {
  for (let code = 0; code < data.length ** data.length; code += 1) {
    yield data.map((_, place) => data[Math.floor(code / data.length ** place) % data.length]!);
  }
};

describe('bootstrap intervals', () => {
  const { data } = wanted;
  const left = data.map((_, out) => data.filter((_, at) => at !== out));
  for (const [name, figure] of [
    ['mean', mean],
    ['sd', standardDeviation],
  ] as const) {
    it(`agree with R on all resamples of six values: ${name}`, () => {
      // In tenths sums are exact, so that no resample equal to the sample lies beneath it by rounding.
      const of = (values: readonly number[]): number =>
        (figure(values.map((value) => Math.round(value * 10))) as number) / 10;
      const replicates = frozen([...everyResample(data)].map(of));
      expect(replicates).to.have.length(wanted.resamples);
      expectInterval(percentileInterval(replicates), wanted[name].percentile_ci);
      const bca = bcaInterval({ estimate: of(data), replicates, jackknife: left.map(of) });
      expect(bca.method).to.equal('bca');
      expectInterval(bca.interval, wanted[name].ci);
    });
  }

  it('fall back on percentiles where every replicate lies on one side', () => {
    for (const estimate of [0, 4]) {
      const bca = bcaInterval({ estimate, replicates: [1, 2, 3], jackknife: [1, 2] });
      expect(bca.method).to.equal('percentile');
      expectInterval(bca.interval, [1.05, 2.95]);
    }
  });

  it('have no acceleration where nobody matters', () => {
    const bca = bcaInterval({ estimate: 2, replicates: [1, 1, 3, 3], jackknife: [2, 2] }, 0.5);
    expectInterval(bca.interval, [1, 3]);
  });

  it('of nothing say so, and refuse what is none', () => {
    expect(percentileInterval([])).to.deep.equal(undefinedFigure('no-values'));
    expect(bcaInterval({ estimate: 1, replicates: [], jackknife: [] }).interval).to.deep.equal(
      undefinedFigure('no-values'),
    );
    expect(() => percentileInterval([1], 1)).to.throw(RangeError, 'between 0 and 1');
    expect(() => bcaInterval({ estimate: NaN, replicates: [1], jackknife: [] })).to.throw(RangeError);
  });
});

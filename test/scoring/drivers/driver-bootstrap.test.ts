import { expect } from 'chai';
import {
  bootstrapDrivers,
  driverIntervals,
  driverReplicates,
  mostResampled,
} from '../../../server/scoring/drivers/driver-bootstrap.js';
import { correlationsOf } from '../../../server/scoring/drivers/correlations-of.js';
import { lmgShares } from '../../../server/scoring/drivers/lmg-shares.js';
import { relativeWeights } from '../../../server/scoring/drivers/relative-weights.js';
import { crossProductsOf } from '../../../server/scoring/moments/cross-products.js';
import { undefinedBecause, whenDefined, type Interval } from '../../../server/scoring/result.js';
import { seededRandom } from '../../../server/scoring/uncertainty/seeded-random.js';
import { expectInterval, frozen, undefinedFigure } from '../../support/reference.js';

/** The second driver does nothing. */
const random = seededRandom(7);
const rows = frozen(
  Array.from({ length: 120 }, () => {
    const [x, y] = [Math.floor(7 * random()), Math.floor(7 * random())];
    return [x, y, x + Math.floor(4 * random())];
  }),
);

describe('bootstrapDrivers', () => {
  it('encloses the parts, is repeated by its seed, and tells drivers apart', () => {
    const weights = whenDefined(
      correlationsOf(crossProductsOf(rows, 3)),
      relativeWeights,
    ) as readonly number[];
    for (const parts of [relativeWeights, lmgShares]) {
      const options = { replicates: 200, parts };
      const intervals = bootstrapDrivers(rows, seededRandom(1), options) as readonly Interval[];
      expect(bootstrapDrivers(rows, seededRandom(1), options)).to.deep.equal(intervals);
      const [strong, weak] = intervals;
      expect(weights[0]).to.be.within(...strong!);
      expect(strong![0]).to.be.above(weak![1]);
      expect(weak![0]).to.be.at.least(0);
    }
  });

  it('of nobody is undefined, and refuses more than it resamples', () => {
    expect(bootstrapDrivers([], random)).to.deep.equal(undefinedFigure('no-values'));
    const many = Array.from({ length: mostResampled + 1 }, () => [1, 2]);
    expect(() => bootstrapDrivers(many, random)).to.throw(RangeError, 'resample 5000');
    expect(() => driverReplicates([], random).next()).to.throw(RangeError, 'needs rows');
  });
});

describe('driverReplicates', () => {
  it('resample respondents: the draw that takes each once gives the parts themselves', () => {
    let at = -1;
    const inTurn = () => {
      at += 1;
      return (at % rows.length) / rows.length;
    };
    const source = driverReplicates(rows, inTurn);
    const weights = whenDefined(correlationsOf(crossProductsOf(rows, 3)), relativeWeights);
    expect(source.next().value).to.deep.equal(weights);
    expect(source.next().value).to.deep.equal(weights);
  });

  it('tell why a resample has no parts', () => {
    expect(
      driverReplicates(
        [
          [1, 2],
          [1, 3],
        ],
        random,
      ).next().value,
    ).to.deep.equal(undefinedFigure('no-variance'));
  });
});

describe('driverIntervals', () => {
  it('are percentiles of what is defined, while that is nearly all', () => {
    const replicates = [[0.1], [0.2], [0.3]];
    expectInterval((driverIntervals(replicates) as readonly Interval[])[0], [0.105, 0.295]);
    const missing = undefinedBecause('collinear');
    expect(driverIntervals([...replicates, missing])).to.deep.equal(undefinedFigure('collinear'));
    const many = Array.from({ length: 19 }, () => [0.5]);
    expect(driverIntervals([...many, missing])).to.deep.equal([[0.5, 0.5]]);
    expect(driverIntervals([])).to.deep.equal(undefinedFigure('no-values'));
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { pomp } from '../../../server/scoring/basics/pomp.js';
import { deliveryRatio } from '../../../server/scoring/gaps/delivery-ratio.js';
import type { WeightedPair } from '../../../server/scoring/gaps/pair.js';
import { quarterRule } from '../../../server/scoring/gaps/quarter-rule.js';
import { undefinedBecause } from '../../../server/scoring/result.js';
import { expectClose, frozen, reference, undefinedFigure } from '../../support/reference.js';

// The key D of this file means delivered.
type Case = { scale: [number, number]; E: number; D: number; pomp_ratio: number | null; failed: boolean };
type Hotel = { E: number; D: number; DR: number };
const edges = reference<{ delivery_ratio: Case[]; hotel_paradox: { luxury: Hotel; budget: Hotel } }>(
  'edge-cases.json',
);

const single = (expected: number, delivered: number, [low, high]: [number, number]): WeightedPair => ({
  expected: pomp(expected, { low, high }),
  delivered: pomp(delivered, { low, high }),
  weight: 1,
});

const share = fc.integer({ min: 0, max: 10 }).map((points) => points / 10);
const pairs = fc.array(
  fc.record({ expected: share, delivered: share, weight: fc.integer({ min: 1, max: 5 }) }),
  { minLength: 1 },
);

describe('deliveryRatio and quarterRule', () => {
  it('agree with the edge cases: a quarter exactly has not failed, no expectation is no dissatisfaction', () => {
    for (const { scale, E, D, pomp_ratio: wanted, failed } of edges.delivery_ratio) {
      const ratio = deliveryRatio([single(E, D, scale)]);
      if (wanted === null) expect(ratio).to.deep.equal(undefinedFigure('no-expectation'));
      else expectClose(ratio, wanted);
      expect(quarterRule(ratio), `${E} ${D}`).to.equal(failed);
    }
  });

  it('let a budget hotel beat a luxury hotel that is rated higher', () => {
    for (const hotel of Object.values(edges.hotel_paradox).filter((value) => typeof value === 'object')) {
      expectClose(deliveryRatio([single(hotel.E, hotel.D, [0, 10])]), hotel.DR);
    }
  });

  it('weigh pairs, whatever the weights sum to', () => {
    const answered = frozen([
      { expected: 1, delivered: 0.5, weight: 3 },
      { expected: 0.5, delivered: 0.5, weight: 1 },
    ]);
    expectClose(deliveryRatio(answered), 2 / 3.5);
    expectClose(deliveryRatio(answered.map((pair) => ({ ...pair, weight: pair.weight / 100 }))), 2 / 3.5);
  });

  it('are undefined without pairs', () => {
    expect(deliveryRatio([])).to.deep.equal(undefinedFigure('no-pairs'));
    expect(deliveryRatio([{ expected: 1, delivered: 1, weight: 0 }])).to.deep.equal(
      undefinedFigure('no-pairs'),
    );
    expect(quarterRule(undefinedBecause('no-pairs'))).to.equal(false);
  });

  it('refuse shares and weights that are none', () => {
    for (const bad of [-0.1, 1.1, NaN, Infinity]) {
      expect(() => deliveryRatio([{ expected: bad, delivered: 1, weight: 1 }])).to.throw(RangeError, 'share');
      expect(() => deliveryRatio([{ expected: 1, delivered: bad, weight: 1 }])).to.throw(RangeError, 'share');
    }
    expect(() => deliveryRatio([{ expected: 1, delivered: 1, weight: -1 }])).to.throw(RangeError, 'weight');
  });

  it('judge a sum of thirds that is a quarter but for rounding as a quarter', () => {
    const thirds = [1, 2, 3].map(() => ({ expected: 0.8, delivered: 0.2, weight: 1 / 3 }));
    expect(quarterRule(deliveryRatio(thirds))).to.equal(false);
    expect(quarterRule(0.2499)).to.equal(true);
    expect(quarterRule(0)).to.equal(true);
  });

  it('do not depend on the order of the pairs', () => {
    fc.assert(
      fc.property(pairs, (answered) => {
        const ratio = deliveryRatio(answered);
        const back = deliveryRatio([...answered].reverse());
        if (typeof ratio === 'number') expectClose(back, ratio, 1e-12);
        else expect(back).to.deep.equal(ratio);
      }),
    );
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import {
  importancePerformance,
  midpointCrosshair,
  type Crosshair,
  type Located,
  type Priority,
} from '../../../server/scoring/priorities/importance-performance.js';
import { undefinedBecause } from '../../../server/scoring/result.js';
import { expectClose, frozen, reference, undefinedFigure } from '../../support/reference.js';

const vector = reference<{
  lmg_share: Record<string, number>;
  performance_mean: Record<string, number>;
  crosshair: { importance_lmg: number; performance: number };
  quadrant_lmg: Record<string, string>;
}>('ipa-derived.json');

const exactly = (value: number): Located => ({ value, interval: null });
const about = (value: number, reach: number): Located => ({
  value,
  interval: [value - reach, value + reach],
});
const item = (importance: Located, performance: Located) => frozen({ importance, performance });
const middle = { importance: 4, performance: 4 };

const names: Record<string, string> = {
  'Q1 concentrate here': 'concentrate',
  'Q2 keep up the good work': 'keep-up',
  'Q3 low priority': 'low-priority',
  'Q4 possible overkill': 'overkill',
};

describe('importancePerformance', () => {
  it('sorts as R does, by grand means', () => {
    const keys = Object.keys(vector.lmg_share);
    const { crosshair, items } = importancePerformance(
      keys.map((key) => item(exactly(vector.lmg_share[key]!), exactly(vector.performance_mean[key]!))),
    );
    expectClose((crosshair as Crosshair).importance, vector.crosshair.importance_lmg);
    expectClose((crosshair as Crosshair).performance, vector.crosshair.performance);
    expect(items.map((one) => (one as Priority).quadrant)).to.deep.equal(
      keys.map((key) => names[vector.quadrant_lmg[key]!]),
    );
  });

  it('on the crosshair is high', () => {
    expect(importancePerformance([item(exactly(4), exactly(4))], middle).items[0]).to.deep.equal({
      nominal: 'keep-up',
      quadrant: 'keep-up',
    });
  });

  it('leaves unclassified whose interval crosses the crosshair on either axis, or cannot be told', () => {
    const quadrant = (importance: Located, performance: Located) =>
      (importancePerformance([item(importance, performance)], middle).items[0] as Priority).quadrant;
    expect(quadrant(about(5, 1), about(3, 0.9))).to.equal('concentrate');
    expect(quadrant(about(5, 1.1), about(3, 0.9))).to.equal('unclassified');
    expect(quadrant(about(5, 1), about(3, 1))).to.equal('unclassified');
    expect(quadrant(about(3, 0.5), about(5, 2))).to.equal('unclassified');
    const one = { value: 5, interval: undefinedBecause('too-few-values') };
    expect(quadrant(one, exactly(5))).to.equal('unclassified');
  });

  it('leaves out of the means what has not both figures', () => {
    const missing = { value: undefinedBecause('no-values'), interval: null };
    const { crosshair, items } = importancePerformance([
      item(exactly(2), exactly(6)),
      item(missing, exactly(1)),
      item(exactly(9), missing),
    ]);
    expect(crosshair).to.deep.equal({ importance: 2, performance: 6 });
    expect(items.slice(1)).to.deep.equal([undefinedFigure('no-values'), undefinedFigure('no-values')]);
    expect(importancePerformance([])).to.deep.equal({ crosshair: undefinedFigure('no-values'), items: [] });
    expect(importancePerformance([item(missing, missing)]).items).to.deep.equal([
      undefinedFigure('no-values'),
    ]);
  });

  it('takes the middle of the scales where told', () => {
    expect(midpointCrosshair({ low: 1, high: 7 }, { low: 0, high: 10 })).to.deep.equal({
      importance: 4,
      performance: 5,
    });
    expect(() => midpointCrosshair({ low: 1, high: 1 }, { low: 0, high: 1 })).to.throw(
      RangeError,
      'must rise',
    );
    expect(() => importancePerformance([], { importance: NaN, performance: 1 })).to.throw(
      RangeError,
      'finite',
    );
  });

  it('goes with its items and never contradicts their figures', () => {
    const located = fc
      .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 3 }))
      .map(([value, reach]) => about(value, reach));
    fc.assert(
      fc.property(
        fc.array(fc.record({ importance: located, performance: located }), { minLength: 1 }),
        (all) => {
          const there = importancePerformance(all);
          const back = importancePerformance([...all].reverse());
          expect([...back.items].reverse()).to.deep.equal(there.items);
          for (const { nominal, quadrant } of there.items as Priority[]) {
            expect(['unclassified', nominal]).to.include(quadrant);
          }
        },
      ),
    );
  });
});

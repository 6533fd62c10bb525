import { expect } from 'chai';
import fc from 'fast-check';
import { demandAndDelivery } from '../../../server/scoring/cdi/demand-and-delivery.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

describe('demandAndDelivery', () => {
  it('can be computed by hand', () => {
    const figures = demandAndDelivery(
      frozen([
        { expected: 0.9, delivered: 0.7, weight: 1 },
        { expected: 0.5, delivered: 0.6, weight: 1 },
      ]),
    );
    expectClose(figures.demand, 70);
    expectClose(figures.delivery, 65);
    expectClose(figures.unmet, 10);
    expectClose(figures.surplus, 5);
  });

  it('of nobody is undefined', () => {
    expect(Object.values(demandAndDelivery([]))).to.deep.equal(Array(4).fill(undefinedFigure('no-pairs')));
  });

  it('holds H − V = S − X', () => {
    const share = fc.integer({ min: 0, max: 10 }).map((points) => points / 10);
    const pairs = fc.array(
      fc.record({ expected: share, delivered: share, weight: fc.integer({ min: 1, max: 5 }) }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(pairs, (answered) => {
        const figures = demandAndDelivery(answered) as Record<string, number>;
        expectClose(figures.demand! - figures.delivery!, figures.unmet! - figures.surplus!, 1e-10);
      }),
    );
  });
});

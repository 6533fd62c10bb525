import { expect } from 'chai';
import fc from 'fast-check';
import { deliveryRatio } from '../../../server/scoring/gaps/delivery-ratio.js';
import { fulfilment } from '../../../server/scoring/gaps/fulfilment.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

const share = fc.integer({ min: 0, max: 10 }).map((points) => points / 10);
const pairs = fc.array(
  fc.record({ expected: share, delivered: share, weight: fc.integer({ min: 1, max: 5 }) }),
  { minLength: 1 },
);

describe('fulfilment', () => {
  it('does not let too much here make good for too little there', () => {
    const answered = frozen([
      { expected: 0.8, delivered: 0.4, weight: 1 },
      { expected: 0.8, delivered: 1, weight: 1 },
    ]);
    expectClose(fulfilment(answered), 0.75);
    expectClose(deliveryRatio(answered), 0.875);
  });

  it('is undefined where nothing was expected or answered', () => {
    expect(fulfilment([])).to.deep.equal(undefinedFigure('no-pairs'));
    expect(fulfilment([{ expected: 0, delivered: 1, weight: 1 }])).to.deep.equal(
      undefinedFigure('no-expectation'),
    );
  });

  it('lies within 0 and 1 and never above the delivery ratio', () => {
    fc.assert(
      fc.property(pairs, (answered) => {
        const [met, ratio] = [fulfilment(answered), deliveryRatio(answered)];
        if (typeof met !== 'number' || typeof ratio !== 'number') return;
        expect(met).to.be.within(-1e-12, 1 + 1e-12);
        expect(met).to.be.at.most(ratio + 1e-12);
      }),
    );
  });
});

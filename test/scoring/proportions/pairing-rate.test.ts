import { expect } from 'chai';
import { pairingRate } from '../../../server/scoring/proportions/pairing-rate.js';
import { undefinedFigure } from '../../support/reference.js';

describe('pairingRate', () => {
  it('is paired ÷ delivered', () => {
    expect(pairingRate({ paired: 412, delivered: 640 }).share).to.equal(0.64375);
    expect(pairingRate({ paired: 0, delivered: 0 }).share).to.deep.equal(undefinedFigure('no-values'));
  });

  it('refuses more pairs than deliveries', () => {
    expect(() => pairingRate({ paired: 2, delivered: 1 })).to.throw(RangeError, '2 of 1');
  });
});

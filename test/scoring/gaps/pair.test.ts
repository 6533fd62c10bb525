import { expect } from 'chai';
import { weightedOver } from '../../../server/scoring/gaps/pair.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

describe('weightedOver', () => {
  const pairs = frozen([
    { expected: 1, delivered: 0.5, weight: 3 },
    { expected: 0.2, delivered: 0.4, weight: 1 },
  ]);

  it('raises the weights to sum to 1 over the pairs that are there', () => {
    expectClose(
      weightedOver(pairs, ({ expected }) => expected),
      0.8,
    );
    expectClose(
      weightedOver(pairs.slice(1), ({ delivered }) => delivered),
      0.4,
    );
  });

  it('is undefined where nothing weighs', () => {
    expect(weightedOver([], () => 1)).to.deep.equal(undefinedFigure('no-pairs'));
    expect(weightedOver([{ ...pairs[0]!, weight: 0 }], () => 1)).to.deep.equal(undefinedFigure('no-pairs'));
  });

  it('refuses shares and weights that are none', () => {
    expect(() => weightedOver([{ ...pairs[0]!, expected: 7 }], () => 1)).to.throw(RangeError, 'share');
    expect(() => weightedOver([{ ...pairs[0]!, weight: NaN }], () => 1)).to.throw(RangeError, 'weight');
  });
});

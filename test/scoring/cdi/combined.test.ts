import { expect } from 'chai';
import { combinedDecomposition } from '../../../server/scoring/cdi/combined.js';
import {
  comparativeDissatisfaction,
  type Decomposition,
} from '../../../server/scoring/cdi/comparative-dissatisfaction.js';
import type { Undefined } from '../../../server/scoring/result.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';
import { pairsOf, vectors } from './anecdote.js';

describe('combinedDecomposition', () => {
  const [first, second] = vectors.map(
    (vector) =>
      comparativeDissatisfaction(
        pairsOf(vector.us, vector.scale),
        pairsOf(vector.ref, vector.scale),
      ) as Decomposition,
  );

  it('weighs every term, and the parts still sum', () => {
    const whole = combinedDecomposition(frozen([first!, second!]), [1, 3]) as Decomposition;
    expectClose(whole.cd, (12.5 + 3 * 20) / 4);
    expectClose(whole.demand, 21.25 / 4);
    expectClose(whole.swap.ur, (30 + 3 * 5) / 4);
    expectClose(whole.demand + whole.delivery, whole.cd);
  });

  it('leaves out what is undefined and raises the weights of the others', () => {
    const none = undefinedFigure('no-pairs') as Undefined;
    const whole = combinedDecomposition([first!, none, second!], [1, 5, 3]) as Decomposition;
    expect(whole).to.deep.equal(combinedDecomposition([first!, second!], [1, 3]));
  });

  it('is undefined where nothing is there, and where nothing weighs', () => {
    const none = undefinedFigure('no-pairs') as Undefined;
    expect(combinedDecomposition([], [])).to.deep.equal(none);
    const missing = undefinedFigure('no-values') as Undefined;
    expect(combinedDecomposition([missing, none], [1, 1])).to.deep.equal(missing);
    expect(combinedDecomposition([first!], [0])).to.deep.equal(undefinedFigure('no-values'));
  });

  it('refuses negative weights', () => {
    for (const weight of [-1, NaN, Infinity])
      expect(() => combinedDecomposition([first!], [weight])).to.throw(RangeError, 'weights');
  });
});

import { expect } from 'chai';
import { combinedDecomposition } from '../../../server/scoring/cdi/combined.js';
import {
  comparativeDissatisfaction,
  type Decomposition,
} from '../../../server/scoring/cdi/comparative-dissatisfaction.js';
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
    const whole = combinedDecomposition(
      frozen([
        { weight: 1, decomposition: first! },
        { weight: 3, decomposition: second! },
      ]),
    ) as Decomposition;
    expectClose(whole.cd, (12.5 + 3 * 20) / 4);
    expectClose(whole.demand, 21.25 / 4);
    expectClose(whole.swap.ur, (30 + 3 * 5) / 4);
    expectClose(whole.demand + whole.delivery, whole.cd);
  });

  it('is undefined where nothing weighs', () => {
    expect(combinedDecomposition([])).to.deep.equal(undefinedFigure('no-values'));
    expect(combinedDecomposition([{ weight: 0, decomposition: first! }])).to.deep.equal(
      undefinedFigure('no-values'),
    );
  });

  it('refuses negative weights', () => {
    expect(() => combinedDecomposition([{ weight: -1, decomposition: first! }])).to.throw(
      RangeError,
      'weights',
    );
  });
});

import { expect } from 'chai';
import { customerPart, type CustomerPart } from '../../../server/scoring/cdi/customer-part.js';
import {
  comparativeDissatisfaction,
  type Decomposition,
} from '../../../server/scoring/cdi/comparative-dissatisfaction.js';
import { expectClose, undefinedFigure } from '../../support/reference.js';
import { anecdote, pairsOf, vectors } from './anecdote.js';

const ours = pairsOf(anecdote.us, anecdote.scale);
const theirs = pairsOf(anecdote.ref, anecdote.scale);

describe('customerPart', () => {
  it('agrees with the anecdote customer by customer', () => {
    anecdote.individual_us!.forEach((wanted, at) => {
      const part = customerPart(ours[at]!, ours, theirs) as CustomerPart;
      expectClose(part.unmet, wanted.S);
      expectClose(part.demand, wanted.demand);
      expectClose(part.level, wanted.delivery_level);
      expectClose(part.fit, wanted.fit);
      expectClose(part.total, wanted.total);
    });
  });

  it('averages to the company’s terms', () => {
    for (const vector of vectors) {
      const [us, them] = [pairsOf(vector.us, vector.scale), pairsOf(vector.ref, vector.scale)];
      const parts = us.map((one) => customerPart(one, us, them, 0.5) as CustomerPart);
      const whole = comparativeDissatisfaction(us, them, { lambda: 0.5 }) as Decomposition;
      const average = (term: keyof CustomerPart) =>
        parts.reduce((total, part) => total + part[term], 0) / parts.length;
      for (const term of ['demand', 'level', 'fit'] as const) expectClose(average(term), whole[term]);
      expectClose(average('total'), whole.cd);
    }
  });

  it('is undefined without a reference', () => {
    expect(customerPart(ours[0]!, ours, [])).to.deep.equal(undefinedFigure('no-pairs'));
  });
});

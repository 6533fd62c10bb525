import { expect } from 'chai';
import { verdictOf } from '../../../../server/scoring/cdi/providers/cdi-figures.js';
import { undefinedBecause, type Interval } from '../../../../server/scoring/result.js';

describe('verdictOf', () => {
  const known: Record<string, Interval> = { cd: [1, 2], demand: [2, 4], delivery: [-2, -1] };

  it('reads the intervals', () => {
    expect(verdictOf((term) => known[term]!)).to.equal('demanding-customers');
  });

  it('is undefined with the reason of whichever interval is', () => {
    for (const missing of ['cd', 'demand', 'delivery']) {
      const reason = undefinedBecause('too-few-groups');
      expect(verdictOf((term) => (term === missing ? reason : known[term]!))).to.deep.equal(reason);
    }
  });
});

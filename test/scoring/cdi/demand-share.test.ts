import { expect } from 'chai';
import { demandShare } from '../../../server/scoring/cdi/demand-share.js';
import { expectClose, reference } from '../../support/reference.js';

const edges = reference<{ demand_share: { demand: number; delivery: number; share: number }[] }>(
  'edge-cases.json',
);

describe('demandShare', () => {
  it('agrees with the edge cases', () => {
    for (const { demand, delivery, share } of edges.demand_share)
      expectClose(demandShare({ demand, delivery }), share);
  });

  it('refuses what is not finite', () => {
    expect(() => demandShare({ demand: NaN, delivery: 0 })).to.throw(RangeError, 'finite');
  });
});

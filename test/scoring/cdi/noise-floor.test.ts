import { expect } from 'chai';
import { noiseFloor } from '../../../server/scoring/cdi/noise-floor.js';
import { expectClose, reference } from '../../support/reference.js';

const edges = reference<{ noise_floor: { sd_gap: number; r_D: number; floor_S: number }[] }>(
  'edge-cases.json',
);

describe('noiseFloor', () => {
  it('agrees with the edge cases', () => {
    for (const { sd_gap: sd, r_D: reliability, floor_S: floor } of edges.noise_floor) {
      expectClose(noiseFloor({ sd, reliability }), floor);
    }
  });

  it('takes a negative reliability as none', () => {
    expect(noiseFloor({ sd: 0.2, reliability: -0.25 })).to.equal(noiseFloor({ sd: 0.2, reliability: 0 }));
    expect(noiseFloor({ sd: 0.2, reliability: 1 })).to.equal(0);
  });

  it('refuses what cannot be', () => {
    expect(() => noiseFloor({ sd: -1, reliability: 0.5 })).to.throw(RangeError, 'spread');
    expect(() => noiseFloor({ sd: 1, reliability: NaN })).to.throw(RangeError, 'finite');
    expect(() => noiseFloor({ sd: 1, reliability: 1.1 })).to.throw(RangeError, 'at most 1');
  });
});

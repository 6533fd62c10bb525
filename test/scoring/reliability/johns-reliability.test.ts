import { expect } from 'chai';
import { johnsReliability } from '../../../server/scoring/reliability/johns-reliability.js';
import { expectClose, frozen, reference, undefinedFigure } from '../../support/reference.js';

type Case = { sx: number; sy: number; rxx: number; ryy: number; rxy: number; r_diff: number };
const { vectors } = reference<{ vectors: Case[] }>('difference-reliability.json');
const parts = ({ sx, sy, rxx, ryy, rxy }: Omit<Case, 'r_diff'>) =>
  frozen({
    expected: { sd: sx, reliability: rxx },
    delivered: { sd: sy, reliability: ryy },
    correlation: rxy,
  });

describe('johnsReliability', () => {
  it('agrees with the published formula, also where it turns negative', () => {
    expect(vectors.length).to.be.greaterThan(5);
    for (const row of vectors) expectClose(johnsReliability(parts(row)), row.r_diff);
  });

  it('does not care which level is which', () => {
    for (const { sx, sy, rxx, ryy, rxy, r_diff: wanted } of vectors) {
      expectClose(johnsReliability(parts({ sx: sy, sy: sx, rxx: ryy, ryy: rxx, rxy })), wanted);
    }
  });

  it('is undefined where the difference does not vary', () => {
    const none = undefinedFigure('no-variance');
    expect(johnsReliability(parts({ sx: 1, sy: 1, rxx: 0.9, ryy: 0.9, rxy: 1 }))).to.deep.equal(none);
    expect(johnsReliability(parts({ sx: 0, sy: 0, rxx: 0.9, ryy: 0.9, rxy: 0 }))).to.deep.equal(none);
  });

  it('refuses what cannot be', () => {
    const good = { sx: 1, sy: 1, rxx: 0.9, ryy: 0.9, rxy: 0.5 };
    expect(() => johnsReliability(parts({ ...good, sx: -1 }))).to.throw(RangeError, 'spreads');
    expect(() => johnsReliability(parts({ ...good, ryy: 1.1 }))).to.throw(RangeError, 'at most 1');
    expect(() => johnsReliability(parts({ ...good, rxy: -1.1 }))).to.throw(RangeError, 'within ±1');
    expect(() => johnsReliability(parts({ ...good, rxx: NaN }))).to.throw(RangeError, 'finite');
  });
});

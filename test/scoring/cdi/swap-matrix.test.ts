import { expect } from 'chai';
import fc from 'fast-check';
import { loss } from '../../../server/scoring/cdi/loss.js';
import { swapMatrix, type SwapMatrix } from '../../../server/scoring/cdi/swap-matrix.js';
import { expectClose, undefinedFigure } from '../../support/reference.js';
import { anecdote, pairsOf } from './anecdote.js';

const ours = pairsOf(anecdote.us, anecdote.scale);
const theirs = pairsOf(anecdote.ref, anecdote.scale);

describe('swapMatrix', () => {
  it('lets each provider’s customers judge each delivery', () => {
    const { uu, ur, ru, rr } = swapMatrix(ours, theirs) as SwapMatrix;
    [uu, ur, ru, rr].forEach((value, at) => expectClose(value, [15, 30, 0, 2.5][at]!));
  });

  it('needs both providers', () => {
    expect(swapMatrix([], theirs)).to.deep.equal(undefinedFigure('no-pairs'));
    expect(swapMatrix(ours, [])).to.deep.equal(undefinedFigure('no-pairs'));
  });

  it('is the mean over every customer against every delivery', () => {
    const share = fc.integer({ min: 0, max: 6 }).map((points) => points / 6);
    const provider = fc.array(fc.record({ expected: share, delivered: share, n: fc.constant(1) }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(provider, provider, (us, them) => {
        const losses = us.flatMap(({ expected }) =>
          them.map(({ delivered }) => 100 * loss(expected, delivered, 0.5)),
        );
        const average = losses.reduce((total, one) => total + one, 0) / losses.length;
        expectClose((swapMatrix(us, them, 0.5) as SwapMatrix).ur, average, 1e-10);
      }),
    );
  });
});

import { expect } from 'chai';
import { proportion } from '../../../server/scoring/proportions/proportion.js';
import { communicationGap } from '../../../server/scoring/provider-gaps/communication-gap.js';
import { undefinedFigure } from '../../support/reference.js';

describe('communicationGap', () => {
  it('is the share of kept promises less all of them', () => {
    const kept = proportion(66, 81);
    const { difference, interval } = communicationGap(kept);
    expect(difference).to.equal(66 / 81 - 1);
    const [low, high] = kept.interval as readonly [number, number];
    expect(interval).to.deep.equal([low - 1, high - 1]);
    expect(communicationGap(proportion(9, 9)).difference).to.equal(0);
    expect(communicationGap(proportion(0, 9)).difference).to.equal(-1);
  });

  it('is unknown where nothing was noted', () => {
    const { difference, interval } = communicationGap(proportion(0, 0));
    expect(difference).to.deep.equal(undefinedFigure('no-values'));
    expect(interval).to.deep.equal(undefinedFigure('no-values'));
  });
});

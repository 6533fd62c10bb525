import { expect } from 'chai';
import { proportion } from '../../../server/scoring/proportions/proportion.js';
import { expectInterval, undefinedFigure } from '../../support/reference.js';

describe('proportion', () => {
  it('shows the share with what it stands on', () => {
    const figures = proportion(81, 263);
    expect([figures.count, figures.n, figures.share]).to.deep.equal([81, 263, 81 / 263]);
    expectInterval(figures.interval, [0.255288519878274, 0.3662095769828]);
    expectInterval(proportion(81, 263, 0.99).interval, [0.240136902687608, 0.38528250231823]);
  });

  it('of nobody is undefined', () => {
    const none = undefinedFigure('no-values');
    expect(proportion(0, 0)).to.deep.equal({ n: 0, count: 0, share: none, interval: none });
  });
});

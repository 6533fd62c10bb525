import { expect } from 'chai';
import { figureToken, lineOf, tokenNames } from '../../../public/js/charts/tone.js';

describe('the colours of a picture', () => {
  it('give a gap that may be zero no colour', () => {
    expect(figureToken('none')).to.equal('ink');
    expect(figureToken('short')).to.equal('shortfall-text');
    expect(figureToken('over')).to.equal('surplus-text');
  });

  it('tell shortfall from surplus without colour: solid and dotted', () => {
    expect(lineOf(-1.07)).to.deep.equal({ token: 'shortfall', dotted: false });
    expect(lineOf(0.31)).to.deep.equal({ token: 'surplus', dotted: true });
  });

  it('are all read from the page', () => {
    for (const tone of ['short', 'over', 'none'] as const) expect(tokenNames).to.include(figureToken(tone));
    for (const gap of [-1, 1]) expect(tokenNames).to.include(lineOf(gap).token);
  });
});

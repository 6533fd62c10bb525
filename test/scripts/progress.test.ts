import { expect } from 'chai';
import { bar, createLine } from '../../scripts/progress.js';

describe('the bar of a long run', () => {
  it('fills with its share and never leaves its ends', () => {
    expect(bar(0)).to.equal(`[${'.'.repeat(24)}] 0 %`);
    expect(bar(0.5)).to.equal(`[${'#'.repeat(12)}${'.'.repeat(12)}] 50 %`);
    expect(bar(1.2)).to.equal(`[${'#'.repeat(24)}] 100 %`);
    expect(bar(-1)).to.equal(bar(0));
  });

  it('is cleared once, and only where it was written', () => {
    const said: string[] = [];
    const line = createLine({ isTTY: true, write: (text) => said.push(text) });
    line.end();
    line.say('half');
    line.end();
    line.end();
    expect(said).to.deep.equal(['\r\u001b[2Khalf', '\r\u001b[2K']);
  });
});

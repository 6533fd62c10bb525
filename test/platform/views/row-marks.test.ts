import { expect } from 'chai';
import { shareBar } from '../../../server/platform/views/share-bar.js';
import { zoneMark } from '../../../server/platform/views/zone-mark.js';

const ten = { low: 0, high: 10, label: 'from 6 to 8' };

describe('the zone in a row', () => {
  it('is a bar from minimum to desired with the dot on it', () => {
    expect(zoneMark({ ...ten, minimum: 6, desired: 8, delivered: 7 })).to.deep.equal({
      label: ten.label,
      zone: { x: '60%', width: '20%' },
      delivered: '70%',
      miss: null,
    });
  });

  it('tells beneath from over, and waits for what is not there', () => {
    const miss = (minimum: number | null, desired: number | null, delivered: number | null) =>
      zoneMark({ ...ten, minimum, desired, delivered }).miss;
    expect(miss(6, 8, 4)).to.deep.equal({ from: '60%', to: '40%', over: false });
    expect(miss(6, 8, 9)).to.deep.equal({ from: '80%', to: '90%', over: true });
    expect(miss(6, 8, null)).to.equal(null);
    expect(zoneMark({ ...ten, minimum: null, desired: 8, delivered: null })).to.include({ zone: null, delivered: null }); // prettier-ignore
  });
});

describe('a share in a row', () => {
  it('is a bar from zero with its interval, on the axis of its table', () => {
    const share = { share: 41, low: 37, high: 45, kind: 'plain', label: '41 %' } as const;
    expect(shareBar(share)).to.include({ width: '41%' });
    expect(shareBar({ ...share, most: 50 })).to.deep.equal({
      label: '41 %',
      kind: 'plain',
      width: '82%',
      whisker: { from: '74%', to: '90%' },
    });
  });

  it('has neither without a figure', () => {
    const none = shareBar({ share: null, low: null, high: null, kind: 'aside', label: '' });
    expect(none).to.include({ width: null, whisker: null });
    expect(shareBar({ share: 3, low: null, high: 9, kind: 'aside', label: '' }).whisker).to.equal(null);
  });
});

import { expect } from 'chai';
import { heatOf, swapMatrix } from '../../../server/platform/views/swap-matrix.js';

describe('the swap matrix', () => {
  it('gets a shade deeper at fixed points, so that studies can be laid side by side', () => {
    const shades = [0, 4.9, 5, 9.9, 10, 19.9, 20, 34.9, 35, 100].map(heatOf);
    expect(shades).to.deep.equal(['h1', 'h1', 'h2', 'h2', 'h3', 'h3', 'h4', 'h4', 'h5', 'h5']);
    expect(heatOf(-3)).to.equal('h1');
    expect(heatOf(null)).to.equal('none');
  });

  it('keeps words and figures as they are, and shows who judges what today', () => {
    const matrix = swapMatrix({
      caption: 'Who judges whose delivery',
      corner: '',
      columns: ['ours', 'theirs'],
      rows: [
        {
          label: 'Our customers',
          cells: [
            { value: 14, text: '14.0', words: 'today', own: true },
            { value: 24.6, text: '24.6', words: 'far more', own: false },
          ],
        },
      ],
    });
    expect(matrix.columns).to.deep.equal(['ours', 'theirs']);
    expect(matrix.rows[0]?.cells).to.deep.equal([
      { text: '14.0', words: 'today', own: true, heat: 'h3' },
      { text: '24.6', words: 'far more', own: false, heat: 'h4' },
    ]);
  });
});

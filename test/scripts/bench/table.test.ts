import { expect } from 'chai';
import { table } from '../../../scripts/bench/table.js';

describe('a table', () => {
  it('is as wide as its cells, words to the left and numbers to the right', () => {
    const rows = [
      ['', 'floor/s', 'ours/s'],
      ['page', '1000', '640'],
      ['submission', '9', '12345678'],
    ];
    expect(table(rows).split('\n')).to.deep.equal([
      '            floor/s    ours/s',
      'page           1000       640',
      'submission        9  12345678',
    ]);
    expect(table([])).to.equal('');
  });
});

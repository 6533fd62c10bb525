import { expect } from 'chai';
import { csvLine, csvText, withoutApostrophe } from '../../../server/platform/tables/index.js';

describe('a written cell', () => {
  it('is quoted, its quotation marks doubled', () => {
    expect(csvText('a "b", c')).to.equal('"a ""b"", c"');
    expect(csvLine(['a', 'b'], ';')).to.equal('"a";"b"\r\n');
  });

  it('is never run as a formula, and is found again as it was', () => {
    for (const text of ['=1+1', '+994501234567', '-1', '@x', '\t=1', ' =1', '\uFF1D1']) {
      expect(csvText(text), text).to.equal(`"'${text}"`);
      expect(withoutApostrophe(`'${text}`), text).to.equal(text);
    }
    for (const text of ['Aysel', "'Aysel'", "d'Arc", '']) expect(withoutApostrophe(text)).to.equal(text);
  });
});

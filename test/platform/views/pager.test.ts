import { expect } from 'chai';
import { addressWith, pageNumber, pagerModel } from '../../../server/platform/views/pager.js';
import { testLanguages } from '../../support/app.js';

const i18n = testLanguages().in('en');
const pager = (page: number, total: number) =>
  pagerModel({ page, size: 50, total, address: (number) => `?page=${number}`, i18n });

describe('pagerModel', () => {
  it('is not there where everything stands on one page', () => {
    expect(pager(1, 0)).to.equal(null);
    expect(pager(1, 50)).to.equal(null);
  });

  it('tells where one is and where the neighbours are', () => {
    expect(pager(1, 51)).to.deep.equal({ range: '1–50 of 51', previous: null, next: '?page=2' });
    expect(pager(2, 1312)).to.deep.equal({ range: '51–100 of 1,312', previous: '?page=1', next: '?page=3' });
    expect(pager(2, 51)).to.deep.equal({ range: '51–51 of 51', previous: '?page=1', next: null });
  });

  it('leads back from beyond the end', () => {
    expect(pager(9, 51)).to.include({ previous: '?page=2', next: null });
    expect(pager(9, 0)).to.include({ previous: '?page=1', next: null });
  });
});

describe('pageNumber', () => {
  it('takes what is no page number for the first page', () => {
    for (const text of [undefined, '', '0', '-1', '1.5', 'x', '1e9', '99999999'])
      expect(pageNumber(text), String(text)).to.equal(1);
    expect(pageNumber('12')).to.equal(12);
  });
});

describe('addressWith', () => {
  it('carries what says something', () => {
    expect(addressWith('/a', { b: '', c: undefined })).to.equal('/a');
    expect(addressWith('/a', { b: 'x y&z', c: 2 })).to.equal('/a?b=x+y%26z&c=2');
  });
});

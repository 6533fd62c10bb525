import { expect } from 'chai';
import fc from 'fast-check';
import { ownPath } from '../../../server/features/accounts/own-path.js';

const site = 'https://gozlenti.example';

describe('where a sign-in leads', () => {
  it('is a page of ours, with its query', () => {
    for (const path of ['/', '/studies', '/studies/1/gap?round=a%20b&x=1', '/accounts/new'])
      expect(ownPath(path)).to.equal(path);
  });

  it('is never another site', () => {
    const elsewhere = [
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/\t/evil.example',
      '/\n/evil.example',
      '/.//evil.example',
      '/x/..//evil.example',
      '/%2e//evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      ' //evil.example',
      '///evil.example',
      'evil.example',
      '/\\/evil.example',
      '',
      undefined,
      null,
      ['/studies'],
      { href: '/studies' },
    ];
    for (const text of elsewhere) expect(ownPath(text), JSON.stringify(text)).to.equal('/');
  });

  it('stays on our site for whatever text there is', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%5c',
      '\t',
      '\n',
      '@',
      ':',
      '?',
      '#',
      'evil.example',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const path = ownPath(`/${pieces.join('')}`);
        expect(new URL(path, site).origin).to.equal(site);
        expect(path).to.match(/^\/(?![/\\])/);
      }),
    );
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { addressOf, snippetOf } from '../../../server/features/open-links/addresses.js';
import { checkLink, originOf } from '../../../server/features/open-links/open-link-forms.js';
import { codeFrom, looksLikeCode, stateOf } from '../../../server/features/open-links/open-link.js';
import { qrPng, qrSvg } from '../../../server/features/open-links/qr.js';
import { linkOf } from './builders.js';

const now = new Date('2026-03-10T10:00:00Z');
const later = new Date(now.getTime() + 1);

describe('an open link', () => {
  it('asks from its first day until it is closed, over, full or ended for good', () => {
    const stateWith = (part: Parameters<typeof linkOf>[0]) => stateOf(linkOf(part), now);
    expect(stateWith({})).to.equal('open');
    expect(stateWith({ opensAt: now, closesAt: later, quota: 13 })).to.equal('open');
    expect(stateWith({ opensAt: later })).to.equal('early');
    expect(stateWith({ closesAt: now })).to.equal('ended');
    expect(stateWith({ quota: 12 })).to.equal('full');
    expect(stateWith({ open: false })).to.equal('closed');
    expect(stateWith({ revokedAt: now, quota: 12 })).to.equal('revoked');
  });

  it('has a short code without what is mistaken on paper, every letter alike', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (bytes) => {
        const kept = bytes.filter((byte) => byte < 243).length;
        expect(looksLikeCode(codeFrom(bytes))).to.equal(kept >= 8);
      }),
    );
    const all = codeFrom(Uint8Array.from({ length: 8 }, (_, i) => i * 27 + 1));
    expect(all).to.equal('33333333');
    for (const text of ['', 'bcdfghj', 'bcdfghjkk', 'BCDFGHJK', 'bcdfgh0k', 'bcdfgh/k'])
      expect(looksLikeCode(text), text).to.equal(false);
  });

  it('has an address that says how somebody came, only where that is not plain', () => {
    const link = linkOf({ channel: 'qr' });
    expect(addressOf('https://g.example', link)).to.equal('https://g.example/o/bcdfghjk');
    expect(addressOf('https://g.example', link, 'qr')).to.equal('https://g.example/o/bcdfghjk');
    expect(addressOf('https://g.example/', link, 'share')).to.equal('https://g.example/o/bcdfghjk?via=share');
    expect(snippetOf('https://g.example', link, { label: 'Rəy', close: 'Bağla' })).to.equal(
      '<script src="https://g.example/widget.js" data-link="bcdfghjk" data-lang="az" data-label="Rəy" data-close="Bağla" async></script>',
    );
  });

  it('is drawn as a code with its quiet edge, as a drawing and as a picture', async () => {
    const svg = await qrSvg('https://g.example/o/bcdfghjk?via=qr');
    expect(svg)
      .to.match(/^<svg [^>]*viewBox="0 0 (\d+) \1"/)
      .and.not.match(/style=|<script/);
    const png = await qrPng('https://g.example/o/bcdfghjk?via=qr');
    expect(png.subarray(1, 4).toString()).to.equal('PNG');
    expect(png.readUInt32BE(16)).to.equal(1200);
  });
});

const plain = { name: ' Giriş ', channel: 'qr', locale: 'az', repeat: 'mark' };
const read = (change: object = {}) => checkLink('Asia/Baku', now, { ...plain, ...change });
const errorsOf = (change: object): Record<string, string> => {
  const checked = read(change);
  if (checked.ok) return {};
  return Object.fromEntries(Object.entries(checked.errors).map(([name, { key }]) => [name, key]));
};

describe('the form of an open link', () => {
  it('reads what is given, and what is left empty as nothing', () => {
    expect(read()).to.deep.equal({
      ok: true,
      value: {
        name: 'Giriş',
        channel: 'qr',
        locale: 'az',
        repeat: 'mark',
        opensAt: null,
        closesAt: null,
        quota: null,
        thanks: { az: '', tr: '', en: '', ru: '' },
        redirect: '',
        hosts: [],
        password: undefined,
      },
    });
    const full = read({
      opensOn: '2026-03-11',
      closesOn: '2026-03-11',
      quota: '50',
      password: 'gizli söz',
      'thanks.ru': ' Спасибо ',
      redirect: 'https://shop.example/a?b=1#c',
      hosts: 'shop.example\r\nhttps://Shop.example/page\n\nhttp://localhost:8080',
    });
    expect(full).to.deep.nested.include({
      'value.opensAt': new Date('2026-03-10T20:00:00Z'),
      'value.closesAt': new Date('2026-03-11T20:00:00Z'),
      'value.quota': 50,
      'value.password': 'gizli söz',
      'value.thanks.ru': 'Спасибо',
      'value.redirect': 'https://shop.example/a?b=1#c',
      'value.hosts': ['https://shop.example', 'http://localhost:8080'],
    });
    expect(read({ noPassword: 'yes' })).to.nested.include({ 'value.password': null });
  });

  it('refuses what cannot be', () => {
    expect(errorsOf({ name: '', channel: 'email', locale: 'de', repeat: '' })).to.deep.equal({
      name: 'form:required',
      channel: 'form:choose',
      locale: 'form:choose',
      repeat: 'form:choose',
    });
    for (const quota of ['0', '-1', '1.5', '1000001', 'NaN', '1e99'])
      expect(errorsOf({ quota }), quota).to.have.keys('quota');
    expect(errorsOf({ closesOn: '2026-03-09' })).to.deep.equal({ closesOn: 'market:errors.past' });
    expect(errorsOf({ opensOn: '2026-03-12', closesOn: '2026-03-11' })).to.deep.equal({
      closesOn: 'open-links:errors.before',
    });
    expect(errorsOf({ opensOn: '2026-02-30', password: 'short' })).to.deep.equal({
      opensOn: 'form:date',
      password: 'form:too-short',
    });
  });

  it('sends on to https alone, without a name or password in it', () => {
    for (const redirect of [
      'http://shop.example',
      'javascript:alert(1)',
      '//shop.example',
      '/studies',
      'https://',
      'https://a:b@shop.example',
      'https://a;b.example',
    ])
      expect(errorsOf({ redirect }), redirect).to.deep.equal({ redirect: 'open-links:errors.redirect' });
  });

  it('lets no site into a header that could say more there', () => {
    for (const text of [
      '*',
      'https://*.shop.example',
      'http://shop.example',
      'shop',
      'https://shop.example;script-src',
      "https://shop.example'",
      'data:text/html,x',
      'https://a;b.example',
      'https://a,b.example',
      "https://a'b.example",
    ])
      expect(originOf(text), text).to.be.oneOf([null]);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
        const origin = originOf(text);
        if (origin !== null) expect(origin).to.match(/^https?:\/\/[a-z0-9.-]+(:\d+)?$/);
      }),
    );
    expect(errorsOf({ hosts: 'shop.example\n*' })).to.deep.equal({ hosts: 'open-links:errors.host' });
    expect(errorsOf({ hosts: 'a.example\n'.repeat(21) })).to.deep.equal({
      hosts: 'open-links:errors.hosts-many',
    });
  });
});

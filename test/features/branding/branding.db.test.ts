import { expect } from 'chai';
import request from 'supertest';
import {
  brandFileRoutes,
  brandingRoutes,
  createBrandingService,
  createLogoModel,
  createLogoStore,
} from '../../../server/features/branding/index.js';
import { brandStyle } from '../../../server/features/branding/style.js';
import { noBrand, type Brand } from '../../../server/platform/brand/brand.js';
import { createTestApp, visit } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { jpegOf, pngOf } from './samples.js';

describe('the look of the organisation', () => {
  let database: TestDatabase;
  let stored: Brand | null;
  let app: ReturnType<typeof createTestApp>;

  before(async () => {
    database = await openTestDatabase();
    const branding = createBrandingService({
      logos: createLogoStore(createLogoModel(database.connection)),
      brand: () => Promise.resolve(stored),
      saveBrand: (brand) => {
        stored = brand;
        return Promise.resolve();
      },
      clock: () => new Date('2026-11-27T10:00:00Z'),
    });
    await database.prepare();
    app = createTestApp({
      connection: database.connection,
      customerRoutes: () => [brandFileRoutes({ branding })],
      officeRoutes: (send) => [brandingRoutes({ branding, send })],
    });
  });
  beforeEach(() => {
    stored = null;
  });
  after(() => database.close());

  it('takes a logo by its bytes, serves it for ever and nothing but it, and forgets it when it is removed', async () => {
    const admin = await visit(app, 'admin');
    const first = await admin.upload('/settings/look/logo', { name: 'logo.svg', content: pngOf(320, 80) });
    expect(first.status).to.equal(303);
    const { hash } = stored!.logo!;
    expect(stored!.logo).to.deep.include({ type: 'png', width: 320, height: 80 });

    const served = await request(app).get(`/brand/${hash}.png`);
    expect(served.status).to.equal(200);
    expect(served.headers).to.deep.include({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(served.headers['set-cookie']).to.equal(undefined);
    expect((served.body as Buffer).equals(pngOf(320, 80))).to.equal(true);
    expect((await request(app).get(`/brand/${hash}.jpeg`)).status).to.equal(404);

    const page = await admin.get('/settings/look');
    expect(page.text).to.include(`src="/brand/${hash}.png" alt="Dalğa Mobil" width="320" height="80"`);

    await admin.upload('/settings/look/logo', { name: 'logo.jpg', content: jpegOf(64, 64) });
    const second = stored!.logo!;
    expect(second.type).to.equal('jpeg');
    expect((await request(app).get(`/brand/${hash}.png`)).status).to.equal(200); // mails of yesterday show it

    expect((await admin.post('/settings/look/logo/remove')).status).to.equal(303);
    expect(stored!.logo).to.equal(null);
    for (const one of [`${hash}.png`, `${second.hash}.jpeg`])
      expect((await request(app).get(`/brand/${one}`)).status).to.equal(404);
  });

  it('refuses in words what is no picture, and keeps what was there', async () => {
    const admin = await visit(app, 'admin');
    const svg = await admin.upload('/settings/look/logo', { name: 'a.png', content: '<svg onload="x"/>' });
    expect(svg.status).to.equal(422);
    expect(svg.text).to.include('This is not a PNG, JPEG or WebP picture.');
    const large = Buffer.concat([pngOf(3, 3), Buffer.alloc(310 * 1024)]);
    const refused = await admin.upload('/settings/look/logo', { name: 'a.png', content: large });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('larger than 300 KB');
    const none = await admin.post('/settings/look/logo', { alt: 'Dalğa' });
    expect(none.text).to.include('Choose a picture.').and.to.include('value="Dalğa"');
    expect(stored).to.equal(null);
  });

  it('takes a colour that stands out on both grounds', async () => {
    const admin = await visit(app, 'admin');
    expect(
      (await admin.post('/settings/look/colours', { colour: '1877F2', darkColour: '' })).status,
    ).to.equal(303);
    expect(stored).to.deep.equal({ ...noBrand, colour: '#1877f2' });
    expect((await admin.post('/settings/look/colours', { colour: '', darkColour: '' })).status).to.equal(303);
    expect(stored!.colour).to.equal('');
  });

  it('refuses one that does not with the nearest that does, which can be taken with one press', async () => {
    const admin = await visit(app, 'admin');
    const refused = await admin.post('/settings/look/colours', { colour: '#003366', darkColour: '' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('On a dark ground it stands out 1.3 : 1 only; at least 3 : 1 is needed.');
    expect(refused.text).to.include('value="#003366"');
    const take = /name="take" value="(darkColour:#[0-9a-f]{6})"/.exec(refused.text)?.[1] ?? '';
    expect(stored).to.equal(null);
    const taken = await admin.post('/settings/look/colours', { colour: '#003366', darkColour: '', take });
    expect(taken.status).to.equal(303);
    expect(stored).to.deep.include({ colour: '#003366', darkColour: take.split(':')[1] });

    const wrong = await admin.post('/settings/look/colours', { colour: 'red', darkColour: '#fff}' });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.include('Write a colour as six digits').and.to.include('value="#fff}"');
  });

  it('is served as a stylesheet whose address says its colours, and as no other', async () => {
    const style = await request(app).get('/brand/003366-6cc5de.css');
    expect(style.status).to.equal(200);
    expect(style.headers['content-type']).to.match(/^text\/css/);
    expect(style.headers['cache-control']).to.include('immutable');
    expect(style.text).to.equal(brandStyle('#003366', '#6cc5de')).and.to.include('--brand:#003366');
    for (const none of [
      '003366-003366.css',
      '003366.css',
      'ffffff-6cc5de.css',
      'x.css',
      `${'0'.repeat(32)}.png`,
    ])
      expect((await request(app).get(`/brand/${none}`)).status, none).to.equal(404);
  });
});

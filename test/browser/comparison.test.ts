import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { MapData, WaterfallData } from '../../public/js/charts/data.js';
import { compose, type Platform } from '../../server/composition.js';
import { readConfig } from '../../server/config.js';
import { newId } from '../../server/platform/database/ids.js';
import { createLogger } from '../../server/platform/logger.js';
import { answersOf, type Customers } from '../features/comparison/builders.js';
import {
  collectComplaints,
  expectAccessible,
  expectNoOverflow,
  launchBrowser,
  openWindow,
  phone,
} from '../support/browser.js';
import { storeFolder } from '../support/folder.js';
import { ownDatabase } from '../support/platform.js';

const password = 'yeddi rəngli göy qurşağı';
const email = 'leyla@dalga.example';
const round = '2026';

/** The source's anecdote: ours expect far more and get more. */
const market: readonly Customers[] = [
  { providerKey: 'us', n: 140, expected: 0.95, delivered: 0.78 },
  { providerKey: 'zirve', n: 100, expected: 0.64, delivered: 0.63 },
  { providerKey: 'korpu', n: 90, expected: 0.62, delivered: 0.6 },
];

describe('the comparison, in a browser', function () {
  this.timeout(600_000);
  const folder = storeFolder();
  let server: Server;
  let platform: Platform;
  let browser: Browser;
  let office: BrowserContext;
  let page: Page;
  let complaints: string[];
  let path: string;
  let url: string;
  let shared: string;

  const fill = async (): Promise<string> => {
    const { services, setupLink } = platform;
    const token = new URL((await setupLink()) ?? '').searchParams.get('token') ?? '';
    const person = { name: 'Leyla', email, password, locale: 'en' as const };
    const settings = { name: 'Dalğa Mobil', locale: 'en' as const, timeZone: 'Asia/Baku', person };
    const { accountId } = await services.accounts.setUp(token, settings);
    const actor = { accountId, roles: ['admin'] };
    const input = { name: 'Ev interneti', service: 'ev interneti', instrumentKey: 'service-culture', round };
    const study = await services.studies.create(actor, input);
    await services.templates.publish(actor, study.templateId, 1);
    const rivals = [
      { key: 'zirve', name: 'Zirvə', us: false, share: null },
      { key: 'korpu', name: 'Körpü', us: false, share: null },
    ];
    const providers = [...study.providers, ...rivals];
    await services.studies.update(actor, study.id, { ...study, segments: ['Şəhər'], providers });
    const version = await services.templates.latestVersion(study.templateId);
    if (!version) throw new Error('nothing is published');
    const elsewhere = { invitationId: null, encounterId: null, contactId: null, agentId: null };
    const brought = { ...elsewhere, source: 'import', channel: 'file', batchId: newId() } as const;
    for (const customers of market)
      await services.responses.addMany(
        version,
        answersOf(customers).map((one) => ({ ...one, ...brought, key: newId(), studyId: study.id, round })),
      );
    return `/studies/${study.id}/comparison`;
  };

  before(async () => {
    const config = readConfig({ DATA_DIR: folder.path, LOG_LEVEL: 'error', ...ownDatabase() });
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    platform = await compose({ config, baseUrl: url, logger: createLogger('error') });
    server.on('request', platform.app);
    path = await fill();
    browser = await launchBrowser();
    office = await openWindow(browser, url);
    page = await office.newPage();
    complaints = collectComplaints(page);
    await page.goto('/sign-in');
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', password);
    await page.click('main button[type=submit]');
    await page.waitForURL(/\/studies/);
  });
  after(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
    await platform?.close();
    folder.remove();
  });

  const dataOf = async <T>(from: Page, id: string): Promise<T> =>
    JSON.parse((await from.locator(`script#${id}`).textContent()) ?? 'null') as T;
  const inTenths = (text: string | null | undefined): number =>
    Math.round(Number((text ?? '').replace('−', '-')) * 10);

  it('tells the anecdote: ours miss more, because they demand more', async () => {
    await page.goto(path);
    const said = (await page.locator('.say p').first().textContent()) ?? '';
    expect(said).to.match(
      /points less satisfied than our rivals’ customers: \+.*because they expect more, −/,
    );
    expect(await page.locator('.say .badge').textContent()).to.equal('Verdict: demanding customers');
    expect(await page.locator('.say b.short').count()).to.equal(1);
  });

  it('says the same in the sentence, the table and the pictures', async () => {
    const { rows } = await dataOf<WaterfallData>(page, 'fall-data');
    const [theirs = 0, demand = 0, level = 0, fit = 0, ours = 0] = rows.map(({ text }) => inTenths(text));
    expect(theirs + demand + level + fit).to.equal(ours);
    expect(inTenths(await page.locator('.say b.exp').textContent())).to.equal(demand);
    expect(inTenths(await page.locator('.say b.del').textContent())).to.equal(level + fit);
    const total = page.locator('#items tr.sum');
    expect(inTenths(await total.locator('.dem').textContent())).to.equal(demand);
    expect(inTenths(await total.locator('.deli').textContent())).to.equal(level + fit);
    expect(inTenths(await total.locator('.index').textContent())).to.equal(ours - theirs);
    const { points } = await dataOf<MapData>(page, 'map-data');
    expect(points.map(({ label }) => label)).to.deep.equal(['Dalğa Mobil', 'Zirvə', 'Körpü']);
    expect(await page.locator('canvas[data-drawn=true]').count()).to.equal(2);
  });

  it('can be read by everybody, wide and narrow, light and dark', async () => {
    await expectAccessible(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      const window = await openWindow(browser, url, { viewport: phone, colorScheme });
      await window.addCookies(await office.cookies());
      const small = await window.newPage();
      for (const address of [path, `${path}/why`, `${path}/links`]) {
        await small.goto(address);
        await expectAccessible(small);
        await expectNoOverflow(small);
      }
      await window.close();
    }
  });

  it('narrows to a segment and names the only rival', async () => {
    await page.goto(path);
    await page.selectOption('[name=value]', 'Bakı');
    await page.click('.further summary');
    await page.uncheck('[name=rivals][value=korpu]');
    await page.click('form.filters > button[type=submit]');
    await page.waitForURL(/rivals=zirve/);
    const said = (await page.locator('.say p').first().textContent()) ?? '';
    expect(said).to.match(/^Our customers in “Bakı” .* the customers of Zirvə:/);
    await expectAccessible(page);
  });

  it('is shared by a link that opens without an account and without a cookie', async () => {
    await page.goto(`${path}/links`);
    await page.fill('[name=days]', '7');
    await page.click('form.slim button.primary');
    await page.waitForSelector('.flash');
    await expectAccessible(page);
    shared = (await page.locator('tbody a[href*="/why/"]').getAttribute('href')) ?? '';
    const reader = await openWindow(browser, url, { locale: 'ru-RU' });
    const sheet = await reader.newPage();
    const told = collectComplaints(sheet);
    expect((await sheet.goto(shared))?.status()).to.equal(200);
    expect(await sheet.locator('.say p').first().textContent()).to.include('менее довольны');
    expect(await sheet.locator('canvas[data-drawn=true]').count()).to.equal(2);
    await expectAccessible(sheet);
    await sheet.click('a[hreflang=en]');
    expect(await sheet.locator('.say p').first().textContent()).to.include('less satisfied');
    expect(await sheet.locator('a[href^="/studies"]').count()).to.equal(0);
    expect(await reader.cookies()).to.deep.equal([]);
    expect(told).to.deep.equal([]);
    await reader.close();
  });

  it('is one sheet of paper', async () => {
    const reader = await openWindow(browser, url);
    const sheet = await reader.newPage();
    await sheet.goto(shared);
    const pdf = await sheet.pdf({ preferCSSPageSize: true, printBackground: true });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? [];
    expect(pages).to.have.length(1);
    await reader.close();
  });

  it('draws nothing anew once its sheets are counted: the last would be lost', async () => {
    await page.goto(path);
    await page.waitForFunction("document.querySelectorAll('canvas[data-drawn=true]').length === 2");
    await page.evaluate(`
      window.sizes = [];
      const note = () => sizes.push([...document.querySelectorAll('canvas')].map((one) => one.width + '×' + one.height).join());
      addEventListener('beforeprint', note);
      new MutationObserver(() => matchMedia('print').matches && note()).observe(document.body, {
        subtree: true,
        attributeFilter: ['width', 'height'],
      });`);
    await page.pdf({ format: 'A4', printBackground: true });
    const sizes = await page.evaluate<string[]>('window.sizes');
    expect(sizes.length).to.be.greaterThan(1);
    expect([...new Set(sizes)]).to.have.length(1);
  });

  it('is over for every reader once the link is ended', async () => {
    await page.goto(`${path}/links`);
    await page.click('tbody a:has-text("End")');
    await expectAccessible(page);
    await page.click('button.danger');
    await page.waitForSelector('.flash');
    const reader = await openWindow(browser, url);
    const sheet = await reader.newPage();
    expect((await sheet.goto(shared))?.status()).to.equal(410);
    expect(await sheet.locator('h1').textContent()).to.equal('This link is over');
    await expectAccessible(sheet);
    await reader.close();
  });

  it('made the browser complain of nothing', () => {
    expect(complaints).to.deep.equal([]);
  });
});

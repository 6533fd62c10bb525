import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import {
  collectComplaints,
  expectAccessible,
  expectNoOverflow,
  launchBrowser,
  openWindow,
  phone,
} from '../support/browser.js';
import { startPlatform, type RunningPlatform } from '../support/platform.js';
import { evenly, publishStudy, setUp } from './story.js';

type Site = { readonly url: string; readonly close: () => Promise<void> };

/** Somebody else's website, as strict as can be: no script, style or frame but of the platform. */
const openSite = async (platform: string, bodyOf: () => string): Promise<Site> => {
  const server: Server = createServer((_req, res) => {
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    res.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src ${platform}; frame-src ${platform}`,
    );
    res.end(
      `<!doctype html><html lang="az"><title>Mağaza</title><main><h1>Mağaza</h1>${bodyOf()}</main></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

describe('open links, in a browser', function () {
  this.timeout(180_000);
  let platform: RunningPlatform;
  let browser: Browser;
  let office: BrowserContext;
  let page: Page;
  let study: string;
  let snippet = '';
  let site: Site;
  let stranger: Site;
  let complaints: string[];

  before(async () => {
    platform = await startPlatform();
    browser = await launchBrowser();
    office = await openWindow(browser, platform.url);
    page = await office.newPage();
    complaints = collectComplaints(page);
    await setUp(page, await platform.setupLink());
    study = await publishStudy(page, 'Ev interneti');
    site = await openSite(platform.url, () => snippet);
    stranger = await openSite(platform.url, () => snippet);
  });
  after(async () => {
    await browser?.close();
    await Promise.all([site?.close(), stranger?.close()]);
    await platform?.close();
  });

  const check = async (address: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const window = await openWindow(browser, platform.url, { viewport: phone, colorScheme });
      await window.addCookies(await office.cookies());
      const looked = await window.newPage();
      await looked.goto(address);
      await expectAccessible(looked);
      await expectNoOverflow(looked);
      await window.close();
    }
  };

  const answerIn = async (asked: Pick<Page, 'check' | 'click'>): Promise<void> => {
    for (const level of ['expected', 'delivered'])
      for (const item of Object.keys(evenly(4)))
        await asked.check(`[name="${level}.${item}"][value="${level === 'expected' ? 5 : 3}"]`);
    await asked.check('[name=nps][value="6"]');
    await asked.click('main form button.primary');
  };

  it('lead from a poster to thanks, on a phone without script, once a device', async () => {
    await check(`${study}/links`);
    await page.goto(`${study}/links/new`);
    await page.click('main form button.primary');
    await page.waitForSelector('.problems');
    await expectAccessible(page);
    await page.fill('[name=name]', 'Girişdəki plakat');
    await page.fill('[name=hosts]', site.url);
    await page.check('[name=repeat][value=refuse]');
    await page.click('main form button.primary');
    await page.waitForURL(/\/links\/[0-9a-f]{24}$/);
    const [handed, link] = [new URL(page.url()).pathname, await page.inputValue('#address')];
    snippet = await page.inputValue('#snippet');
    for (const address of [handed, `${handed}/edit`, `${handed}/sheet?size=a6`, link]) await check(address);

    const street = await openWindow(browser, platform.url, { viewport: phone, script: false, locale: 'az' });
    const visitor = await street.newPage();
    await visitor.goto(`${link}?via=qr`);
    await answerIn(visitor);
    await visitor.waitForURL(/\/thanks/);
    expect(await visitor.textContent('h1')).to.equal('Təşəkkür edirik');
    await visitor.goto(link);
    expect(await visitor.textContent('h1')).to.equal('Cavablarınız artıq bizdədir');
    await street.close();
    await page.reload();
    expect(await page.textContent('dl.facts')).to.match(/Answers\s*1/);
  });

  it('stand within a strict site: opened, answered and closed by keyboard, and as high as they are', async () => {
    const window = await openWindow(browser, site.url, { locale: 'az' });
    const shop = await window.newPage();
    const heard = collectComplaints(shop);
    await shop.goto(site.url);
    const button = shop.locator('.gozlenti-button');
    await button.focus();
    await shop.keyboard.press('Enter');
    const frame = shop.frameLocator('.gozlenti-frame');
    await frame.locator('main form').waitFor();
    const heightOf = async (): Promise<number> =>
      (await shop.locator('.gozlenti-frame').boundingBox())!.height;
    const inside = (await frame.locator('html').boundingBox())!.height;
    expect(inside).to.be.greaterThan(1200);
    expect(Math.abs((await heightOf()) - inside)).to.be.lessThan(2);
    await answerIn({
      check: (selector) => frame.locator(selector).check(),
      click: (selector) => frame.locator(selector).click(),
    });
    await frame.getByText('Thank you').waitFor(); // the line for a site names the link’s language
    await shop.waitForFunction('document.querySelector(".gozlenti-frame").offsetHeight < 700');
    await shop.evaluate('document.querySelector(".gozlenti-close").focus()');
    await shop.keyboard.press('Escape');
    expect(await shop.locator('dialog[open]').count()).to.equal(0);
    expect(await shop.evaluate('document.activeElement.className')).to.equal('gozlenti-button');
    expect(heard).to.deep.equal([]);
    await window.close();
  });

  it('stand in no site that was not named, and listen to nobody else', async () => {
    const window = await openWindow(browser, stranger.url);
    const shop = await window.newPage();
    await shop.goto(stranger.url);
    const refused = shop.waitForEvent('console', (message) =>
      /frame-ancestors|refused|Framing/i.test(message.text()),
    );
    await shop.locator('.gozlenti-button').click();
    await refused;
    expect(await shop.frameLocator('.gozlenti-frame').locator('main form').count()).to.equal(0);
    await shop.evaluate('postMessage({ gozlenti: "height", height: 5000 }, "*")');
    await shop.evaluate('new Promise((resolve) => setTimeout(resolve, 50))');
    expect((await shop.locator('.gozlenti-frame').boundingBox())?.height).to.equal(600);
    await window.close();
    const refusedForms = /status of 422/; // sent empty on purpose
    expect(complaints.filter((one) => !refusedForms.test(one))).to.deep.equal([]);
  });
});

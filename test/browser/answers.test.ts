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
import { projectPath } from '../../server/platform/paths.js';
import { startPlatform, type RunningPlatform } from '../support/platform.js';
import { evenly, publishStudy, setUp } from './story.js';

const rivals = ['Şimal', 'Cənub'];
const fileOf = (name: string): string => projectPath('test', 'data', 'answers', name);

describe('answers of rivals’ customers, in a browser', function () {
  this.timeout(600_000);
  let platform: RunningPlatform;
  let browser: Browser;
  let office: BrowserContext;
  let page: Page;
  let study: string;
  let complaints: string[];

  before(async () => {
    platform = await startPlatform();
    browser = await launchBrowser();
    office = await openWindow(browser, platform.url);
    page = await office.newPage();
    complaints = collectComplaints(page);
    await setUp(page, await platform.setupLink());
    study = await publishStudy(page, 'Ev interneti');
    for (const rival of rivals) {
      await page.goto(`${study}/settings`);
      await page.fill('[name=newProvider]', rival);
      await page.click('main form button.primary');
      await page.waitForLoadState('load');
    }
  });
  after(async () => {
    await browser?.close();
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

  it('come by an open link, on a phone without script, and leave a mark that says so', async () => {
    await page.goto(`${study}/market`);
    await page.click('button[value=open]');
    await page.waitForLoadState('load');
    const link = await page.inputValue('#address');
    await check(`${study}/market`);
    await check(link);
    const street = await openWindow(browser, platform.url, { viewport: phone, script: false, locale: 'az' });
    const visitor = await street.newPage();
    await visitor.goto(link);
    await visitor.click('main button.primary');
    expect(await visitor.textContent('.problems')).to.include('Birini seçin');
    await visitor.getByLabel('Şimal').check();
    await visitor.click('main button.primary');
    expect(await visitor.textContent('h1')).to.include('Şimal');
    await check(visitor.url());
    const about = new URL(visitor.url()).pathname;
    for (const level of ['expected', 'delivered'])
      for (const item of Object.keys(evenly(4)))
        await visitor.check(`[name="${level}.${item}"][value="${level === 'expected' ? 5 : 3}"]`);
    await visitor.check('[name=nps][value="6"]');
    await expectNoOverflow(visitor);
    await visitor.dblclick('main form button.primary');
    await visitor.waitForURL(/\/thanks\//);
    await visitor.reload();
    const kept = (await street.cookies()).map(({ name, path }) => [name, path]);
    expect(kept).to.deep.equal([['answered', about]]);
    await street.close();
    await page.goto(`${study}/market`);
    expect(await page.textContent('tr:has-text("Şimal") .n')).to.equal('1');
    expect(await page.textContent('tr.sum .n')).to.equal('1');
  });

  /** Uploads a file, says what its columns hold, tries it dry; ends at what was found. */
  const bring = async (name: string, said: Readonly<Record<string, string>>): Promise<void> => {
    await page.goto(`${study}/imports/file`);
    await page.setInputFiles('[name=file]', fileOf(name));
    await page.click('main button.primary');
    await page.waitForURL(/imports\/file\/[0-9a-f]{24}/);
    await expectAccessible(page);
    await expectNoOverflow(page);
    await check(new URL(page.url()).pathname);
    for (const [column, target] of Object.entries(said))
      await page.locator(`tr:has(th:text-is("${column}")) select`).selectOption(target);
    await page.selectOption('[name=set-told]', 'retrospective');
    await page.click('main button.primary');
    await page.waitForSelector('.say');
  };

  it('come from LimeSurvey’s export', async () => {
    await bring('limesurvey.csv', { Q0: 'provider', Q9: 'comment' });
    await check(new URL(page.url()).pathname);
    await page.click('button[value=run]');
    await page.waitForSelector('.say:has-text("4")');
    await page.goto(`${study}/imports`);
    expect(await page.textContent('tbody tr')).to.include('limesurvey.csv');
    await check(`${study}/imports`);
  });

  it('come from Qualtrics’ export, with a rival whom nobody knew', async () => {
    await bring('qualtrics.csv', { Q1: 'provider', Q4: 'outcome.nps' });
    expect(await page.textContent('.note')).to.not.equal('');
    expect(await page.textContent('main')).to.include('Yel Telekom');
    await expectAccessible(page);
    await page.click('button[value=revise]');
    await page.waitForSelector('[name^="set-provider-"]');
    await page.selectOption('[name^="set-provider-"]', '+');
    await page.click('main button.primary');
    await page.waitForSelector('button[value=run]');
    await page.click('button[value=run]');
    await page.waitForSelector('.say:has-text("3")');
    await page.goto(`${study}/settings`);
    expect(await page.inputValue('[name="provider.yel-telekom"]')).to.equal('Yel Telekom');
  });

  it('are taken back after a question', async () => {
    await page.goto(`${study}/imports`);
    await page.click('tr:has-text("qualtrics.csv") a');
    await page.waitForURL(/take-back$/);
    await expectAccessible(page);
    await page.click('main button.danger');
    await page.waitForSelector('.flash');
    expect(await page.textContent('.flash')).to.include('3');
    expect(complaints).to.deep.equal([]);
  });
});

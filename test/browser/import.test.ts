import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { setUp } from './story.js';

const some = Array.from({ length: 700 }, (_, at) => `Ad${at};m${at}@example.com;az;Bakı`);
const people = ['Ad;E-poçt;Dil;Şəhər', ...some, 'Günel;günel;az;Gəncə', 'Elvin;elvin@example.com;alman;Şəki'];

describe('contacts from a file, in a browser', function () {
  this.timeout(600_000);
  let folder: string;
  let platform: RunningPlatform;
  let browser: Browser;
  let office: BrowserContext;
  let page: Page;
  let complaints: string[];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gozlenti-browser-'));
    platform = await startPlatform();
    browser = await launchBrowser();
    office = await openWindow(browser, platform.url);
    page = await office.newPage();
    complaints = collectComplaints(page);
    await setUp(page, await platform.setupLink());
  });
  after(async () => {
    await browser?.close();
    await platform?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The page as it is, and the same address on a phone in the dark. */
  const check = async (): Promise<void> => {
    await expectAccessible(page);
    await expectNoOverflow(page);
    const other = await openWindow(browser, platform.url, { viewport: phone, colorScheme: 'dark' });
    await other.addCookies(await office.cookies());
    const looked = await other.newPage();
    await looked.goto(page.url());
    await expectAccessible(looked);
    await expectNoOverflow(looked);
    await other.close();
  };
  const press = async (step: string): Promise<void> => {
    await page.click(`button[value=${step}]`);
    await page.waitForLoadState('load');
  };

  it('are uploaded, told apart, tried and brought in', async () => {
    const file = join(folder, 'müştərilər.csv');
    writeFileSync(file, people.join('\r\n'));
    await page.goto('/contacts');
    await page.click('a[href="/contacts/import"]');
    await page.waitForURL('**/contacts/import');
    await page.click('main button.primary');
    await page.waitForSelector('#file-why');
    await check();
    await page.setInputFiles('#file', file);
    await page.click('main button.primary');
    await page.waitForURL(/\/contacts\/import\/[0-9a-f]{24}$/);
    expect(await page.inputValue('#use-1')).to.equal('email');
    expect(await page.isVisible('#name-3')).to.equal(false);
    await page.selectOption('#use-3', 'attribute');
    expect(await page.inputValue('#name-3')).to.equal('Şəhər');
    expect(await page.isVisible('#name-3')).to.equal(true);
    await check();
    await page.selectOption('#use-0', 'email');
    await press('check');
    await check();
    await page.selectOption('#use-0', 'firstName');
    await press('check');
    await page.waitForSelector('button[value=run]');
    expect(await page.textContent('main'))
      .to.include('700')
      .and.include('alman');
    await check();
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[download]')]);
    const mistakes = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(mistakes).to.have.length(3);
    expect(mistakes[1]).to.include('günel');
    await press('run');
    await page.waitForSelector('main a.primary');
    await check();
  });

  it('are there, with what the file told of them', async () => {
    await page.goto('/contacts?search=m699');
    await page.click('main table a');
    await page.waitForURL(/\/contacts\/[0-9a-f]{24}$/);
    expect(await page.textContent('main dl'))
      .to.include('Şəhər')
      .and.include('Bakı');
    await check();
    await page.click('main .acts a >> nth=0');
    await page.waitForURL(/\/edit$/);
    expect(await page.inputValue('#attribute-name-0')).to.equal('Şəhər');
    await check();
  });

  it('show how far they are without script, and complain of nothing', async () => {
    const bare = await openWindow(browser, platform.url, { script: false });
    await bare.addCookies(await office.cookies());
    const looked = await bare.newPage();
    const file = join(folder, 'more.csv');
    writeFileSync(file, people.concat(some.map((row) => row.replace('@', '@mail.'))).join('\n'));
    await looked.goto('/contacts/import');
    await looked.setInputFiles('#file', file);
    await looked.click('main button.primary');
    await looked.click('button[value=check]');
    await looked.waitForSelector('button[value=run]');
    expect(await looked.textContent('main')).to.include('700');
    await bare.close();
    expect(complaints.filter((text) => !text.includes('status of 422'))).to.deep.equal([]);
  });
});

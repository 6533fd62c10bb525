import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { collectComplaints, expectNoOverflow, launchBrowser, openWindow } from '../support/browser.js';
import { startPlatform, type RunningPlatform } from '../support/platform.js';
import { publishStudy, recordEncounter, setUp } from './story.js';

describe('the outbox, where no mail server is set', function () {
  this.timeout(600_000);
  let platform: RunningPlatform;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  before(async () => {
    platform = await startPlatform();
    browser = await launchBrowser();
    page = await (await openWindow(browser, platform.url)).newPage();
    complaints = collectComplaints(page);
    await setUp(page, await platform.setupLink());
    const study = await publishStudy(page, 'Ev interneti');
    await recordEncounter(page, study, { firstName: 'Aysel', email: 'aysel@example.com', locale: 'az' });
  });
  after(async () => {
    await browser?.close();
    await platform?.close();
  });

  it('keeps the message, and its link opens the customer’s page', async () => {
    await page.goto('/outbox');
    await page.click('a:has-text("Aysel"), table a >> nth=0');
    await page.waitForURL(/\/outbox\/[0-9a-f]{24}$/);
    await expectNoOverflow(page);
    const message = page.frameLocator('iframe');
    expect(await message.locator('h1').textContent()).to.include('Aysel');
    const opened = page.context().waitForEvent('page');
    await message.locator('a.golink').click();
    const customer = await opened;
    await customer.waitForLoadState();
    expect(await customer.locator('h1').textContent()).to.include('Aysel');
    expect(await customer.locator('html').getAttribute('lang')).to.equal('az');
    expect(await customer.locator('input[type=radio]:checked').count()).to.equal(0);
  });

  it('left nothing in the browser’s console', () => {
    expect(complaints).to.deep.equal([]);
  });
});

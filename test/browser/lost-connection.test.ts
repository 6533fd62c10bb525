import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openWindow, phone } from '../support/browser.js';
import { startPlatform, type RunningPlatform } from '../support/platform.js';
import { linkIn, startMailServer, type MailServer } from '../support/smtp.js';
import { evenly, publishStudy, recordEncounter, setUp } from './story.js';

describe('a customer whose connection breaks', function () {
  this.timeout(240_000);
  let platform: RunningPlatform;
  let browser: Browser;
  let mails: MailServer;
  let link: string;

  before(async () => {
    mails = await startMailServer();
    platform = await startPlatform({ SMTP_URL: mails.url, MAIL_FROM: 'Dalğa <sorgu@dalga.example>' });
    browser = await launchBrowser();
    const page = await (await openWindow(browser, platform.url)).newPage();
    await setUp(page, await platform.setupLink());
    const study = await publishStudy(page, 'Ev interneti');
    await recordEncounter(page, study, { firstName: 'Aysel', email: 'aysel@example.com', locale: 'az' });
    link = linkIn(await mails.mail(0), platform.url);
  });
  after(async () => {
    await browser?.close();
    await platform?.close();
    await mails?.close();
  });

  const answerAll = async (page: Page, point: number): Promise<void> => {
    for (const item of Object.keys(evenly(point)))
      await page.check(`[name="expected.${item}"][value="${point}"]`);
  };

  it('goes on with another device where the first was left', async () => {
    const first = await (await openWindow(browser, platform.url, { viewport: phone })).newPage();
    await first.goto(link);
    const kept = first.waitForResponse((response) => response.url().endsWith('/keep'));
    await first.check('[name="expected.interest"][value="5"]');
    expect((await kept).status()).to.equal(204);
    await first.context().close();
    const second = await (await openWindow(browser, platform.url)).newPage();
    await second.goto(link);
    expect(await second.isChecked('[name="expected.interest"][value="5"]')).to.equal(true);
    await second.context().close();
  });

  it('is told that nothing is sent, loses nothing by closing the page, and has it sent once', async () => {
    const window = await openWindow(browser, platform.url, { viewport: phone });
    const page = await window.newPage();
    await page.goto(link);
    await window.setOffline(true);
    await answerAll(page, 4);
    await page.click('main form button.primary');
    await page.waitForSelector('[data-kept]:not(:empty)');
    expect(await page.textContent('[data-kept]')).to.include('cihazda');
    await page.close();
    await window.setOffline(false);
    const again = await window.newPage();
    await again.goto(link);
    expect(await again.isChecked('[name="expected.respect"][value="4"]')).to.equal(true);
    await window.setOffline(true);
    await again.click('main form button.primary');
    await again.waitForSelector('[data-kept].why');
    await window.setOffline(false);
    await again.waitForURL(/\/thanks/);
    await again.goto(link);
    expect(await again.$('form[data-questionnaire]')).to.equal(null);
    await window.close();
  });
});

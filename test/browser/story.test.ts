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
import { linkIn, startMailServer, type MailServer } from '../support/smtp.js';
import { answer, deliver, evenly, publishStudy, recordEncounter, setUp } from './story.js';

/**
 * By hand, on the scale 1 to 5 (a dimension is the mean of its items, a customer the mean of the dimensions):
 *   Aysel expected 5 of everything and got 3 4 2 5 | 4 4 1: moral 3.5, material 3 → −1.5 and −2 → −1.75
 *   Рустам expected 4 of everything and got 4 4 3 3 | 4 4 4: moral 3.5, material 4 → −0.5 and 0 → −0.25
 *   together (−1.75 − 0.25) / 2 = −1.00; technology (1 − 5 + 4 − 4) / 2 = −2.00
 */
const gapByHand = { all: -1, technology: -2 } as const;

describe('the main job, played in a browser', function () {
  this.timeout(600_000);
  let mails: MailServer;
  let platform: RunningPlatform;
  let browser: Browser;
  let office: BrowserContext;
  let page: Page;
  let study: string;
  let complaints: string[];
  const encounters: string[] = [];

  before(async () => {
    mails = await startMailServer();
    platform = await startPlatform({ SMTP_URL: mails.url, MAIL_FROM: 'Dalğa Mobil <sorgu@dalga.example>' });
    browser = await launchBrowser();
    office = await openWindow(browser, platform.url);
    page = await office.newPage();
    complaints = collectComplaints(page);
  });
  after(async () => {
    await browser?.close();
    await platform?.close();
    await mails?.close();
  });

  /** The same address once more, with script, where the story runs without: axe needs it. */
  const check = async (address: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const window = await openWindow(browser, platform.url, { viewport: phone, colorScheme });
      const looked = await window.newPage();
      await looked.goto(address);
      await expectAccessible(looked);
      await expectNoOverflow(looked);
      await window.close();
    }
  };

  it('is set up by the one-time link', async () => {
    const link = await platform.setupLink();
    await page.goto(link);
    await expectAccessible(page);
    await setUp(page, link);
    await expectAccessible(page);
    expect((await page.goto(link))?.status()).to.equal(410);
  });

  it('has a study published', async () => {
    study = await publishStudy(page, 'Ev interneti: quraşdırma');
    for (const path of [
      '',
      '/survey',
      '/settings',
      '/preview/before',
      '/preview/after?looking-back=1',
      '/gap',
    ]) {
      await page.goto(study + path);
      await expectAccessible(page);
    }
  });

  it('asks two customers before the service, by mail, in their languages', async () => {
    encounters.push(
      await recordEncounter(page, study, { firstName: 'Aysel', email: 'aysel@example.com', locale: 'az' }),
    );
    const first = await mails.mail(0);
    encounters.push(
      await recordEncounter(page, study, { firstName: 'Рустам', email: 'rustam@example.com', locale: 'ru' }),
    );
    const second = await mails.mail(1);
    expect(first.subject).to.include('Aysel');
    expect(first.from?.text).to.include('sorgu@dalga.example');
    for (const part of [first.text, first.html || ''])
      expect(part)
        .to.include('Bizdən nə gözləyə bilərsiniz')
        .and.include('Usta 14:00–16:00 arasında gələcək.');
    expect(second.text).to.include('Рустам').and.include('чего вы ждёте');
    await page.goto('/contacts');
    const contact = (await page.getAttribute('main table a', 'href')) ?? '';
    for (const path of [
      '/studies/new',
      '/contacts',
      '/contacts/new',
      contact,
      '/encounters/new',
      `/encounters/new?step=details&study=${study.split('/')[2]}&contact=${contact.split('/')[2]}`,
      '/encounters',
      encounters[0]!,
      '/outbox',
      '/accounts',
      '/settings',
      '/account',
    ]) {
      await page.goto(path);
      await expectAccessible(page);
    }
  });

  it('takes their expectations on a phone without script, and sets no cookie', async () => {
    for (const [index, point] of [5, 4].entries()) {
      const link = linkIn(await mails.mail(index), platform.url);
      await check(link);
      const window = await openWindow(browser, platform.url, { viewport: phone, script: false });
      await answer(await window.newPage(), link, 'expected', evenly(point));
      expect(await window.cookies()).to.deep.equal([]);
      await window.close();
      await check(link);
      await check(`${link}/thanks`);
    }
  });

  it('asks after the delivery what they got', async () => {
    for (const encounter of encounters) await deliver(page, encounter);
    await mails.mail(3);
    const links = new Map(
      mails.received
        .slice(2)
        .map((mail) => [
          String(mail.to && 'text' in mail.to ? mail.to.text : ''),
          linkIn(mail, platform.url),
        ]),
    );
    const linkOf = (name: string) => [...links].find(([to]) => to.includes(name))![1];
    const window = await openWindow(browser, platform.url, { viewport: phone, script: false });
    const customer = await window.newPage();
    await check(linkOf('aysel'));
    await answer(
      customer,
      linkOf('aysel'),
      'delivered',
      { ...evenly(4), interest: 3, reliability: 2, respect: 5, technology: 1 },
      6,
    );
    await answer(customer, linkOf('rustam'), 'delivered', { ...evenly(4), reliability: 3, respect: 3 }, 9);
    await customer.goto(linkOf('aysel'));
    expect(await customer.textContent('h1')).to.equal('Cavablarınız artıq bizdədir');
    await window.close();
  });

  it('shows the gap, the same in the table and in the chart’s data', async () => {
    await page.goto(`${study}/gap?lang=en`);
    await expectAccessible(page);
    const chart = JSON.parse((await page.textContent('#gap-data')) ?? '') as {
      rows: { kind: string; key: string; gap: number; n: number }[];
    };
    const total = chart.rows.find((row) => row.kind === 'total');
    expect(total).to.include({ n: 2 });
    expect(total?.gap).to.be.closeTo(gapByHand.all, 1e-12);
    expect(chart.rows.find((row) => row.key === 'technology')?.gap).to.be.closeTo(
      gapByHand.technology,
      1e-12,
    );
    const rowText = (name: string) => page.textContent(`table tr:has(th:has-text("${name}"))`);
    expect(await rowText('All items')).to.include('\u22121.00');
    expect(await rowText('Technology')).to.include('\u22122.00');
    await page.waitForSelector('canvas[data-drawn="true"]');
    await expectNoOverflow(page);
  });

  it('left nothing in the browser’s console', () => {
    const real = complaints.filter((text) => !text.includes('status of 410'));
    expect(real).to.deep.equal([]);
  });
});

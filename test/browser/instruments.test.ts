import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { itemsOf } from '../../server/features/templates/survey.js';
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
import { builtIn } from '../support/survey.js';
import { deliver, publishStudy, recordEncounter, setUp } from './story.js';

const itemKeys = (key: string): string[] => itemsOf(builtIn(key)).map(({ itemKey }) => itemKey);
const instruments = ['tolerance', 'service-quality', 'expectation-setting', 'pulse'] as const;
type Key = (typeof instruments)[number];

describe('the instruments, answered on a phone', function () {
  this.timeout(600_000);
  let mails: MailServer;
  let platform: RunningPlatform;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  const studies = new Map<Key, string>();
  const encounters = new Map<Key, string>();

  before(async () => {
    mails = await startMailServer();
    platform = await startPlatform({ SMTP_URL: mails.url, MAIL_FROM: 'Dalğa Mobil <sorgu@dalga.example>' });
    browser = await launchBrowser();
    page = await (await openWindow(browser, platform.url)).newPage();
    complaints = collectComplaints(page);
    await setUp(page, await platform.setupLink());
    for (const key of instruments) studies.set(key, await publishStudy(page, key, key));
  });
  after(async () => {
    await browser?.close();
    await platform?.close();
    await mails?.close();
  });

  const linkTo = async (name: string, wave: number): Promise<string> => {
    const sent = () =>
      mails.received.filter(({ to }) => to && 'text' in to && to.text.includes(`${name}@example.com`));
    for (let at = 0; sent().length <= wave; at += 1) await mails.mail(at);
    return linkIn(sent()[wave]!, platform.url);
  };
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
  /** A customer's phone without script, at an address that was looked at before. */
  const onPhone = async (address: string, act: (customer: Page) => Promise<void>): Promise<void> => {
    await check(address);
    const window = await openWindow(browser, platform.url, { viewport: phone, script: false });
    const customer = await window.newPage();
    await customer.goto(address);
    await act(customer);
    await customer.waitForURL(/\/thanks/);
    await expectNoOverflow(customer);
    await window.close();
    await check(`${address}/thanks`);
  };
  const choose = async (customer: Page, level: string, keys: readonly string[], point: number) => {
    for (const key of keys) await customer.check(`[name="${level}.${key}"][value="${point}"]`);
  };
  const send = (customer: Page) => customer.click('main form button.primary');

  it('are written and chosen on pages that everybody can use', async () => {
    await page.goto('/studies/new');
    await expectAccessible(page);
    for (const study of studies.values())
      for (const path of ['', '/survey']) {
        await page.goto(`${study}${path}`);
        await expectAccessible(page);
      }
  });

  it('write before the service to those alone whom they ask', async () => {
    for (const key of instruments) {
      const customer = { firstName: 'Aysel', email: `${key}@example.com`, locale: 'en' };
      encounters.set(key, await recordEncounter(page, studies.get(key)!, customer));
    }
    const said = await page.textContent('.flash');
    expect(said).to.include('will be asked after the service');
    await mails.mail(2);
    const voice = mails.received.find(({ text }) => text?.includes('ask beforehand what you need'));
    expect(voice?.to && 'text' in voice.to ? voice.to.text : '').to.include('expectation-setting');
  });

  it('ask the least acceptable and the desired together', async () => {
    await onPhone(await linkTo('tolerance', 0), async (customer) => {
      await choose(customer, 'minimum', itemKeys('tolerance'), 3);
      await choose(customer, 'desired', itemKeys('tolerance'), 6);
      await customer.check('[name="minimum.attention"][value="7"]');
      await send(customer);
    });
  });

  it('let points be spread, and say without script what is missing', async () => {
    const link = await linkTo('service-quality', 0);
    const window = await openWindow(browser, platform.url, { viewport: phone });
    const scripted = await window.newPage();
    await scripted.goto(link);
    await scripted.fill('[name="importance.tangibles"]', '40');
    await scripted.fill('[name="importance.empathy"]', '25');
    expect(await scripted.textContent('[data-points-sum]')).to.equal('65 of 100 points spread');
    await scripted.locator('[name="importance.empathy"]').blur();
    expect(await scripted.textContent('[data-progress-text]')).to.equal('1 of 23 answered');
    await window.close();
    await onPhone(link, async (customer) => {
      await choose(customer, 'expected', itemKeys('service-quality'), 6);
      await customer.fill('[name="importance.reliability"]', '80');
      await send(customer);
      expect(await customer.textContent('#importance-why')).to.match(/^20 points are still to be spread/);
      expect(await customer.inputValue('[name="importance.reliability"]')).to.equal('80');
      expect(await customer.isChecked('[name="expected.knowledge"][value="6"]')).to.equal(true);
      await customer.fill('[name="importance.empathy"]', '20');
      await send(customer);
    });
  });

  it('ask in rings, boxes and words', async () => {
    await onPhone(await linkTo('expectation-setting', 0), async (customer) => {
      await customer.check('[name="ask.needs.speed"]');
      await customer.check('[name="ask.needs.other"]');
      await customer.fill('[name="other.needs"]', 'A quiet installer');
      await customer.fill('[name="ask.how"]', 'Come when you said');
      await send(customer);
      expect(await customer.textContent('.problems h2')).to.match(/^One answer is missing/);
      expect(await customer.inputValue('[name="other.needs"]')).to.equal('A quiet installer');
      expect(await customer.isChecked('[name="ask.needs.speed"]')).to.equal(true);
      await customer.check('[name="ask.news"][value="message"]');
      await send(customer);
      await customer.waitForURL(/\/thanks/);
      expect(await customer.textContent('main'))
        .to.include('prepare')
        .and.to.not.include('once more');
    });
  });

  it('ask after the service what they have to ask, and nothing otherwise', async () => {
    await page.goto(encounters.get('pulse')!);
    expect(await page.textContent('main')).to.include('asks nothing before the service');
    await deliver(page, encounters.get('expectation-setting')!);
    expect(await page.textContent('.flash')).to.include('asks nothing after the service');
    await deliver(page, encounters.get('tolerance')!);
    await deliver(page, encounters.get('pulse')!);
    await onPhone(await linkTo('tolerance', 1), async (customer) => {
      expect(await customer.locator('[name^="minimum."]').count()).to.equal(0);
      await choose(customer, 'delivered', itemKeys('tolerance'), 5);
      await customer.check('[name=csat][value="4"]');
      await customer.check('[name=stay][value="5"]');
      await send(customer);
    });
    await onPhone(await linkTo('pulse', 0), async (customer) => {
      expect(await customer.textContent('main')).to.not.include('expected');
      for (const outcome of ['csat', 'ces', 'nps', 'recommend', 'stay'])
        await customer.check(`[name=${outcome}][value="5"]`);
      await send(customer);
    });
    expect(mails.received).to.have.length(5);
    for (const study of studies.values()) {
      await page.goto(`${study}/gap`);
      await expectAccessible(page);
    }
  });

  it('left nothing in the browser’s console', () => {
    expect(complaints).to.deep.equal([]);
  });
});

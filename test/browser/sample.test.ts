import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import {
  collectComplaints,
  expectAccessible,
  expectNoOverflow,
  launchBrowser,
  openWindow,
  phone,
} from '../support/browser.js';
import { startPlatform, type RunningPlatform } from '../support/platform.js';
import { onceItHolds } from '../support/until.js';
import { setUp } from './story.js';

/** A figure as a page writes it: `−5.7`, `+11.6`. */
const figure = '([+−]\\d+(?:\\.\\d+)?)';
const numberIn = (text: string): number => Number(text.replace('−', '-').replace('+', ''));

/** What is said of one term: the figure and the ends of its interval. */
const termIn = (text: string, term: string): readonly [number, number, number] => {
  const found = new RegExp(`${term} ${figure} \\(${figure} to ${figure}\\)`, 'i').exec(text);
  if (!found) throw new Error(`${term} is not told in: ${text}`);
  return found.slice(1, 4).map(numberIn) as unknown as readonly [number, number, number];
};

describe('the sample, as an administrator meets it', function () {
  this.timeout(600_000);
  let platform: RunningPlatform;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let mobile: string;
  let hotels: string;

  before(async () => {
    platform = await startPlatform();
    browser = await launchBrowser();
    page = await (await openWindow(browser, platform.url, { viewport: phone })).newPage();
    complaints = collectComplaints(page);
    await setUp(page, await platform.setupLink());
  });
  after(async () => {
    await browser?.close();
    await platform?.close();
  });

  it('is offered where nothing has been asked, and is loaded while the page looks again by itself', async () => {
    await page.goto('/studies');
    await page.click('form[action="/sample"] button');
    await page.waitForURL(/\/sample/);
    await expectAccessible(page);
    await expectNoOverflow(page);
    await page.waitForURL(/\/studies$/, { timeout: 120_000 });
    expect(await page.locator('.flash').count()).to.equal(1);
    const links = page.locator('table a');
    expect(await links.count()).to.equal(2);
    mobile = (await links.nth(0).getAttribute('href')) ?? '';
    hotels = (await links.nth(1).getAttribute('href')) ?? '';
  });

  it('tells the anecdote on the real page: demanding customers, every interval without zero', async () => {
    await page.goto(`${mobile}/comparison?lang=en`);
    const said = (await page.locator('.say').innerText()).replace(/\s+/g, ' ');
    expect(said).to.contain('less satisfied').and.to.contain('because they expect more');
    expect(said).to.match(/verdict: demanding customers/i);
    const [cd, cdLow] = termIn(said, 'index');
    const [demand, demandLow] = termIn(said, 'demand');
    const [delivery, , deliveryHigh] = termIn(said, 'delivery');
    expect(cd).to.be.greaterThan(0);
    expect(cdLow).to.be.greaterThan(0);
    expect(demand).to.be.greaterThan(0);
    expect(demandLow).to.be.greaterThan(0);
    expect(delivery).to.be.lessThan(0);
    expect(deliveryHigh).to.be.lessThan(0);
    expect(Math.abs(cd - demand - delivery)).to.be.lessThan(0.051);
    await expectNoOverflow(page);
  });

  it('shows an item where we lead, and a region with another verdict', async () => {
    const verdictOf = async (table: string, name: string): Promise<string> => {
      const row = page.locator(`${table} tr`).filter({ has: page.locator('th', { hasText: name }) });
      return (await row.first().innerText()).replace(/\s+/g, ' ');
    };
    expect(await verdictOf('#items', 'Respect')).to.match(/leading/);
    expect(await verdictOf('#items', 'Technology')).to.match(/demanding customers/);
    expect(await verdictOf('#segments', 'Şəki-Zaqatala')).to.match(/both/);
  });

  it('tells the paradox of the hotels: rated higher, and further from what was expected', async () => {
    const gapOf = async (provider: string): Promise<{ gap: number; delivered: number }> => {
      await page.goto(`${hotels}/gap?provider=${provider}&lang=en`);
      const row = page.locator('table tr').filter({ has: page.locator('th', { hasText: 'All items' }) });
      const cells = (await row.last().innerText()).match(/[+−]?\d+\.\d+/g) ?? [];
      return { delivered: numberIn(cells[1] ?? ''), gap: numberIn(cells[2] ?? '') };
    };
    const [luxury, budget] = [await gapOf('us'), await gapOf('bag-evi')];
    expect(luxury.delivered).to.be.greaterThan(budget.delivered + 1);
    expect(luxury.gap).to.be.lessThan(0);
    expect(budget.gap).to.be.greaterThan(0);
  });

  it('shows how promises ended, and what that did to the gap', async () => {
    await page.goto(`${mobile}/promises?lang=en`);
    expect(await page.innerText('.say')).to.match(/\d+ ?%/);
    const rows = page.locator('table').first().locator('tbody tr');
    expect(await rows.count()).to.be.greaterThan(1);
    expect(await rows.first().innerText()).to.match(/\d+.*%/);
    expect(await page.locator('#gap tbody tr').count()).to.be.greaterThan(1);
    await expectAccessible(page);
    await expectNoOverflow(page);
  });

  it('lets careless answers be left out, shows both readings, and takes them back', async () => {
    const panel = page.locator('#excluded');
    const once = async (holds: RegExp): Promise<void> => {
      // While it computes the page loads itself anew, which may cut this short: then it is looked at once more.
      const look = async (): Promise<string> => {
        const shown = await page.goto(`${mobile}/instrument?lang=en`).catch(() => null);
        return shown ? panel.innerText() : '';
      };
      expect(await onceItHolds(look, (said) => holds.test(said))).to.match(holds);
    };
    const answersIn = async (reading: string): Promise<number> => {
      const beside = await page.context().newPage();
      await beside.goto(new URL(reading, page.url()).toString());
      const row = beside.locator('table tr').filter({ has: beside.locator('th', { hasText: 'All items' }) });
      const text = await row.last().innerText();
      await beside.close();
      return Number(
        text
          .replace(/[^\d]+$/, '')
          .match(/[\d ]+$/)?.[0]
          .replace(/ /g, ''),
      );
    };
    await once(/Leave 4 answers out/);
    await panel.locator('button[value=exclude]').click();
    await once(/Left out since .*Leyla/);
    await expectAccessible(page);
    await expectNoOverflow(page);
    const readings = await panel
      .locator('p a')
      .evaluateAll((links) => links.map((link) => (link as { href?: string }).href ?? ''));
    const [without, all] = [await answersIn(readings[0] ?? ''), await answersIn(readings[1] ?? '')];
    expect(without).to.be.greaterThan(100).and.to.be.lessThan(all);
    await once(/Left out since/);
    await panel.locator('button[value=include]').click();
    await once(/Leave 4 answers out/);
  });

  it('goes again after asking once more', async () => {
    await page.goto('/studies');
    await page.click('a[href="/sample"]');
    await expectAccessible(page);
    await page.click('a[href="/sample/remove"]');
    await expectAccessible(page);
    await expectNoOverflow(page);
    await page.click('main button.danger');
    await page.waitForURL(/\/studies$/, { timeout: 120_000 });
    expect(await page.locator('form[action="/sample"] button').count()).to.equal(1);
  });

  it('left nothing in the browser’s console', () => {
    expect(complaints).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { pagesOf } from '../../server/features/templates/index.js';
import {
  collectComplaints,
  expectAccessible,
  expectNoOverflow,
  openWindow,
  phone,
} from '../support/browser.js';
import { until } from '../support/until.js';
import { openDesk, pressOn, signIn, typeInto, type Desk } from './writing.js';

describe('the builder', function () {
  this.timeout(180_000);
  let desk: Desk;
  let browser: Browser;
  let window: BrowserContext;
  let page: Page;
  let complaints: string[];
  let address: string;

  const draft = async () => {
    const study = await desk.office.platform.services.studies.get(desk.office.study);
    return (await desk.office.platform.services.templates.find(study!.templateId))!;
  };
  const open = (query: string) => page.goto(`${address}?${query}`);
  const state = () => page.locator('[data-state]');
  const press = (selector: string): Promise<void> => pressOn(page, selector);
  const type = (name: string, text: string): Promise<void> => typeInto(page, name, text);

  before(async () => {
    desk = await openDesk();
    browser = desk.browser;
    window = await openWindow(browser, desk.base);
    page = await signIn(await window.newPage(), 'author');
    complaints = collectComplaints(page);
    address = `/studies/${desk.office.study}/survey`;
  });
  after(() => desk?.close());

  it('saves while one writes, keeps the focus, and shows it in outline and preview', async () => {
    await open('at=item.respect&in=en');
    await type('items.respect.title.en', 'Regard');
    await expectState(/Not saved yet|Saving/);
    await expectState(/^Draft saved .*author$/);
    expect(await page.textContent('[data-block="item.respect"] a > span')).to.contain('Regard');
    expect(await page.evaluate('document.activeElement.name')).to.equal('items.respect.title.en');
    await type('items.respect.expected.en', '');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Control+s');
    await page.waitForSelector('[data-block="item.respect"] .pip');
    await type('items.respect.expected.en', 'They will respect my time.');
    await page.keyboard.press('Control+s');
    await page.waitForSelector('[data-block="item.respect"] .pip', { state: 'detached' });
    const frame = page.frameLocator('iframe[data-preview]');
    await frame.getByText('They will respect my time.').waitFor();
  });

  const expectState = async (text: RegExp): Promise<void> => {
    await state().filter({ hasText: text }).waitFor();
  };

  it('does not lose what was typed when a link or a button follows at once', async () => {
    await open('at=item.respect&in=en');
    await type('items.respect.title.en', 'Esteem');
    await page.click('[data-block="item.interest"] a');
    await page.waitForURL(/at=item\.interest/);
    expect((await draft()).content.dimensions[0]?.items.at(-1)?.title.en).to.equal('Esteem');
    await type('items.interest.title.en', 'Attention');
    await page.waitForTimeout(820);
    await press('button[value=down]');
    const { content } = await draft();
    expect(content.dimensions[0]?.items[0]?.title.en).to.equal('Attention');
    expect(pagesOf(content)[0]?.blocks[1]?.id).to.equal('item.interest');
    expect(await page.evaluate('document.activeElement.value')).to.equal('down');
  });

  it('warns of somebody else and never overwrites', async () => {
    await open('at=item.respect&in=en');
    const other = await openWindow(browser, desk.base, { script: false });
    const colleague = await signIn(await other.newPage(), 'admin');
    await colleague.goto(`${address}?at=item.respect&in=en`);
    await colleague.fill('[name="items.respect.title.en"]', 'Theirs');
    await Promise.all([colleague.waitForEvent('load'), colleague.click('.builder-bar button[value=save]')]);
    await type('items.respect.title.en', 'Mine');
    await expectState(/^Not saved: Leyla saved/);
    const answers = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.click('.builder-bar button[value=save]');
    expect((await answers).status()).to.equal(409);
    await page.waitForSelector('.flash.bad');
    expect(await page.inputValue('[name="items.respect.title.en"]')).to.equal('Mine');
    expect(await page.textContent('#builder')).to.contain('Saved now: Theirs');
    await other.close();
    expect(complaints.splice(0).filter((one) => !/409/.test(one))).to.deep.equal([]);
  });

  it('lets a pointer drag a question to another page', async () => {
    await open('at=survey&in=en');
    const from = await page.locator('[data-block="item.product-quality"] .grip').boundingBox();
    const to = await page.locator('ol[data-page] > li').first().boundingBox();
    await page.mouse.move(from!.x + 5, from!.y + 8);
    await page.mouse.down();
    await page.mouse.move(from!.x + 5, to!.y + 60);
    await Promise.all([
      page.waitForURL(/at=item\.product-quality/),
      (async () => {
        await page.mouse.move(to!.x + 9, to!.y + 3);
        await page.mouse.up();
      })(),
    ]);
    expect(pagesOf((await draft()).content)[0]?.blocks[0]?.id).to.equal('item.product-quality');
  });

  it('puts what may be inserted where one writes, by a press', async () => {
    await open('at=item.respect&in=en');
    const field = page.locator('[name="items.respect.expected.en"]');
    await field.fill(', they will respect me.');
    await field.press('Control+Home');
    await page.click('[data-inserts] summary');
    await page.click('[data-inserts] button >> nth=0');
    expect(await field.inputValue()).to.equal('{{contact.firstName|customer}}, they will respect me.');
    await expectState(/^Draft saved .*author$/);
    await page.frameLocator('iframe[data-preview]').getByText('Anna, they will respect me.').waitFor();
  });

  it('puts it into thanks as well, and never into the address that a button leads to', async () => {
    await open('at=survey&in=en');
    const inserts = page.locator('[data-inserts]').first();
    await page.locator('[name="ending.onward.en"]').focus();
    await inserts.locator('summary').click();
    await inserts.locator('button').nth(1).click();
    expect(await page.inputValue('[name="ending.onward.en"]')).to.equal('');
    expect(await page.inputValue('[name="ending.before.en"]')).to.equal('{{encounter.service}}');
    await typeInto(page, 'ending.before.en', '');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Control+s');
    await expectState(/^Draft saved .*author$/);
  });

  it('shows no heading of a page of which nothing is shown, and all of it once it is', async () => {
    const before = await draft();
    const { templates } = desk.office.platform.services;
    const actor = { accountId: before.updatedBy, roles: ['admin' as const] };
    const showIf = {
      match: 'all' as const,
      tests: [{ of: 'expected.respect', is: 'at-least' as const, value: '4' }],
    };
    const [first, second, ...others] = pagesOf(before.content);
    const pages = [first!, { ...second!, showIf }, ...others];
    const { revision } = before;
    const saved = await templates.save(actor, before.id, { content: { ...before.content, pages }, revision });
    const seen = await window.newPage();
    await seen.goto(`/studies/${desk.office.study}/preview/before?in=en`);
    const heading = seen.locator('section[data-wave] h2').nth(1);
    await heading.waitFor({ state: 'hidden' });
    await seen.check('[name="expected.respect"][value="5"]', { force: true });
    await heading.waitFor({ state: 'visible' });
    await seen.goto(`/studies/${desk.office.study}/preview/before?in=en&all=1`);
    await seen.getByText('Shown only if:').first().waitFor();
    await expectAccessible(seen);
    await seen.close();
    await templates.save(actor, before.id, { content: before.content, revision: saved.revision });
  });

  it('lets a finger drag a question on a tablet, past the edge of what is seen', async () => {
    const tablet = await openWindow(browser, desk.base, {
      viewport: { width: 820, height: 600 },
      touch: true,
    });
    await tablet.addCookies(await window.cookies());
    const touched = await tablet.newPage();
    await touched.goto(`${address}?at=survey&in=en`);
    const grip = (await touched.locator('[data-block="item.product-quality"] .grip').boundingBox())!;
    expect(Math.min(grip.width, grip.height)).to.be.at.least(44);
    const finger = await tablet.newCDPSession(touched);
    const put = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
    const x = grip.x + grip.width / 2;
    await put('touchStart', x, grip.y + grip.height / 2);
    await put('touchMove', x, 590);
    const last = touched.locator('[data-page="dimension-material"] > li[data-block]').last();
    const bottom = async (): Promise<number> => {
      const { y, height } = (await last.boundingBox())!;
      return y + height;
    };
    expect(await bottom()).to.be.greaterThan(600);
    await until(async () => (await bottom()) < 540);
    await put('touchMove', x, (await bottom()) - 4);
    await Promise.all([touched.waitForURL(/at=item\.product-quality/), put('touchEnd')]);
    const blocks = pagesOf((await draft()).content)[1]?.blocks.map(({ id }) => id);
    expect(blocks?.at(-1)).to.equal('item.product-quality');
    await tablet.close();
  });

  it('can be used by everybody, on a desk, a tablet and a phone, light and dark', async () => {
    const looks = [
      { viewport: { width: 1280, height: 900 }, colorScheme: 'dark', places: ['item.respect', 'add.beside'] },
      { viewport: { width: 820, height: 1180 }, colorScheme: 'light', places: ['survey'] },
      { viewport: phone, colorScheme: 'light', places: ['item.respect', 'add.beside'] },
    ] as const;
    for (const { places, ...shown } of looks) {
      const look = await openWindow(browser, desk.base, shown);
      await look.addCookies(await window.cookies());
      const seen = await look.newPage();
      for (const at of places) {
        await seen.goto(`${address}?at=${at}&in=ru`);
        await expectAccessible(seen);
        await expectNoOverflow(seen);
      }
      for (const beside of ['trial', 'file']) {
        await seen.goto(`${address}/${beside}`);
        await expectAccessible(seen);
        await expectNoOverflow(seen);
      }
      await look.close();
    }
    expect(complaints.filter((one) => !/409/.test(one))).to.deep.equal([]);
  });
});

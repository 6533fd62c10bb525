import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Response } from '../../server/features/responses/index.js';
import { pagesOf, type Question } from '../../server/features/templates/index.js';
import { inAll } from '../features/templates/builders.js';
import {
  collectComplaints,
  expectAccessible,
  expectNoOverflow,
  openWindow,
  phone,
  zoomed,
} from '../support/browser.js';
import { hurried, typistAt } from './customer.js';
import { openDesk, pressOn, signIn, typeInto, type Desk } from './writing.js';

const items = ['interest', 'sincerity', 'reliability', 'respect'];
const lastItems = ['product-quality', 'channel-reach', 'technology'];
const ownQuestion = (key: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  key,
  kind,
  waves: ['before'],
  text: inAll(key),
  options: [],
  other: false,
  ...more,
});

describe('a survey in pages, from its author to its customers', function () {
  this.timeout(180_000);
  let desk: Desk;
  let page: Page;
  let looked: Page;
  let complaints: string[];
  let address: string;
  let plans = '';

  const open = (look?: Parameters<typeof openWindow>[2]) => openWindow(desk.browser, desk.base, look);
  const draft = async () => {
    const study = await desk.office.platform.services.studies.get(desk.office.study);
    return (await desk.office.platform.services.templates.find(study!.templateId))!;
  };

  before(async () => {
    desk = await openDesk();
    page = await signIn(await (await open()).newPage(), 'author');
    looked = await (await open(zoomed)).newPage();
    complaints = collectComplaints(page);
    address = `/studies/${desk.office.study}/survey`;
  });
  after(() => desk?.close());

  /** What a page without script shows, whatever brought it there, in a window that can look at it. */
  const expectForEverybody = async (shown: Page): Promise<void> => {
    const body = await shown.content();
    await looked.route(shown.url(), (route) => route.fulfill({ body, contentType: 'text/html' }));
    await looked.goto(shown.url());
    await expectAccessible(looked);
    await expectNoOverflow(looked);
    await looked.unrouteAll();
  };

  const press = (selector: string): Promise<void> => pressOn(page, selector);
  const type = (name: string, text: string): Promise<void> => typeInto(page, name, text);

  it('is written by keyboard alone, with a condition, and published', async () => {
    await page.goto(`${address}?at=survey&in=en`);
    await page.selectOption('[name=presentation]', 'pages');
    await press('.builder-bar button[value=save]');
    await page.goto(`${address}?at=page.dimension-moral&in=en`);
    await page.locator('[name=matrix]').focus();
    await page.keyboard.press('Space');
    await press('button[value=add-page]');
    const key = (plans = new URL(page.url()).searchParams.get('at')!.slice('page.'.length));
    await type('pages.' + key + '.title.en', 'Your plans');
    await press(`#to-add-${key}`);
    await page.locator('[name=addition][value=yes-no]').focus();
    await page.keyboard.press('Space');
    await type('newText', 'Will you move soon');
    await press('[name=newText]');
    expect(page.url()).to.contain('at=ask.will-you-move-soon');
    await page.locator('[name="wave.before"]').focus();
    await page.keyboard.press('Space');
    await press(`#to-add-${key}`);
    await page.locator('[name=addition][value=line]').focus();
    await page.keyboard.press('Space');
    await type('newText', 'Where to');
    await press('[name=newText]');
    await page.locator('[name="wave.before"]').focus();
    await page.keyboard.press('Space');
    await page.locator('[name=when]').focus();
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('ArrowDown')]);
    for (const [field, value] of [
      ['of.0', 'ask.will-you-move-soon'],
      ['value.0', 'yes'],
    ] as const) {
      await page.locator(`[name="${field}"]`).focus();
      const loaded = field === 'of.0' ? page.waitForEvent('load') : Promise.resolve();
      await page.selectOption(`[name="${field}"]`, value);
      await loaded;
    }
    for (const at of ['ask.where-to', 'ask.will-you-move-soon', `page.${key}`])
      for (const locale of ['az', 'tr', 'ru']) {
        await press('.builder-bar button[value=save]');
        await page.goto(`${address}?at=${at}&in=${locale}`);
        const place = at.startsWith('page.') ? `pages.${key}.title` : `questions.${at.slice(4)}.text`;
        await type(`${place}.${locale}`, `${locale} ${at}`);
      }
    await press('.builder-bar button.primary');
    expect(await page.textContent('.flash')).to.contain('2');
    const { content } = await draft();
    expect(pagesOf(content)[1]).to.deep.include({
      blocks: [
        { id: 'ask.will-you-move-soon' },
        {
          id: 'ask.where-to',
          showIf: { match: 'all', tests: [{ of: 'ask.will-you-move-soon', is: 'is', value: 'yes' }] },
        },
      ],
    });
  });

  it('gets what reaches a customer, published by a program', async () => {
    const { services } = desk.office.platform;
    const { id, revision, content } = await draft();
    const [study] = [await services.studies.get(desk.office.study)];
    const questions = [
      ...content.questions,
      ownQuestion('mostly', 'provider', { other: true }),
      ownQuestion('reach', 'contact', { fields: ['name', 'email'] }),
      ownQuestion('agreed', 'consent'),
    ];
    const pages = pagesOf(content).map((one) =>
      one.key === plans
        ? {
            ...one,
            blocks: [...one.blocks, ...['mostly', 'reach', 'agreed'].map((key) => ({ id: `ask.${key}` }))],
          }
        : one,
    );
    const author = { accountId: study!.id, roles: ['author'] as const };
    const saved = await services.templates.save(author, id, {
      content: { ...content, questions, pages },
      revision,
    });
    expect(await services.templates.publish(author, id, saved.revision)).to.have.property('ok', true);
  });

  it('is answered by keyboard alone, without script, at 400 % zoom', async () => {
    const window = await open({ ...zoomed, script: false });
    const asked = await window.newPage();
    const { key, reach, send } = typistAt(asked);
    await asked.goto(await desk.office.invite('aytac'));
    await expectForEverybody(asked);
    for (const item of items.slice(1)) {
      await reach(`expected.${item}`);
      await key('Space');
      await key('ArrowRight');
    }
    await send();
    expect(await asked.textContent('.problems')).to.match(/çatışmır/);
    await expectForEverybody(asked);
    await key('Tab');
    await Promise.all([asked.waitForURL(/#expected-interest$/), key('Enter')]);
    await reach('expected.interest');
    await key('Space');
    await send();

    expect(await asked.textContent('h2')).to.equal(`az page.${plans}`);
    await expectForEverybody(asked);
    await reach('ask.will-you-move-soon');
    await key('Space');
    await reach('ask.where-to');
    await asked.keyboard.type('Gəncə');
    await reach('ask.mostly');
    await key('Space');
    await reach('ask.reach.email');
    await asked.keyboard.type('aytac');
    await Promise.all([asked.waitForEvent('load'), asked.click('.langs button[lang=ru]')]);
    expect(await asked.inputValue('[name="ask.where-to"]')).to.equal('Gəncə');
    expect(await asked.textContent('h2')).to.equal(`ru page.${plans}`);
    await Promise.all([asked.waitForEvent('load'), asked.click('.langs button[lang=az]')]);
    await reach('ask.reach.email');
    await Promise.all([asked.waitForEvent('load'), key('Enter')]); // goes on, as the button at the end does
    await expectForEverybody(asked);
    expect((await asked.locator('.why').allTextContents()).join()).to.match(/e-poçt|Email|poçt/i);
    await reach('ask.reach.email');
    await asked.keyboard.press('End');
    await asked.keyboard.type('@example.com');
    await reach('ask.agreed');
    await key('Space');
    await send();

    await expectForEverybody(asked);
    for (const item of lastItems) {
      await reach(`expected.${item}`);
      await key('Space');
    }
    await send();
    await expectForEverybody(asked);
    await reach('comment');
    await asked.keyboard.type('Vaxtında gəlin.');
    await send();
    await asked.waitForURL(/\/thanks/);
    await expectForEverybody(asked);
    const { each } = desk.office.platform.services.responses;
    const all: Response[] = [];
    for await (const stored of each({ studyId: desk.office.study, wave: 'before' })) all.push(stored);
    const [stored] = all.sort((a, b) => b.submittedAt.getTime() - a.submittedAt.getTime());
    expect(stored?.chosen).to.deep.include({ mostly: ['us'], agreed: ['yes'] });
    expect(JSON.stringify(stored?.values)).to.contain('aytac@example.com');
    expect(stored?.expected).to.include({ interest: 1, respect: 2, technology: 1 });
    await window.close();
  });

  /** Answers the items of the step that is open, on a phone. */
  const answerItems = async (asked: Page, of: readonly string[]): Promise<void> => {
    for (const item of of) await asked.check(`[name="expected.${item}"][value="4"]`);
  };
  const goOn = (asked: Page): Promise<void> => asked.click('.go button.primary');
  const answerPlans = async (asked: Page): Promise<void> => {
    await asked.check('[name="ask.will-you-move-soon"][value=no]');
    expect(await asked.isVisible('[name="ask.where-to"]')).to.equal(false);
    await asked.check('[name="ask.mostly"][value=us]');
    await asked.check('[name="ask.agreed"]');
  };

  it('goes on with a second device, and is stored once from two windows', async () => {
    const link = await desk.office.invite('nigar');
    const first = await (await open({ viewport: phone })).newPage();
    await first.goto(link);
    await answerItems(first, items);
    await goOn(first);
    await first.waitForURL(/step=/);
    const kept = first.waitForResponse((response) => response.url().endsWith('/keep'));
    await first.check('[name="ask.will-you-move-soon"][value=yes]');
    await first.fill('[name="ask.where-to"]', 'Gəncə');
    await kept;
    await first.context().close();

    const window = await open();
    const second = await window.newPage();
    await second.goto(link);
    expect(await second.inputValue('[name="ask.where-to"]')).to.equal('Gəncə');
    await second.click('button[value=back]');
    await second.waitForURL(/step=page-1|step=dimension-moral/);
    expect(await second.isChecked('[name="expected.respect"][value="4"]')).to.equal(true);
    await goOn(second);
    await second.waitForURL(new RegExp(plans));
    await answerPlans(second);
    await goOn(second);
    await second.waitForSelector(`[name="expected.${lastItems[0]}"]`);
    await answerItems(second, lastItems);
    await goOn(second);
    await second.waitForURL(/step=beside/);
    const third = await window.newPage();
    await third.goto(link);
    await third.waitForSelector('[name=comment]');
    const { count } = desk.office.platform.services.responses;
    const before = await count({ studyId: desk.office.study, wave: 'before' });
    await Promise.all([goOn(second), goOn(third)]);
    for (const sent of [second, third]) await sent.waitForSelector('section.empty'); // thanked, both
    expect((await count({ studyId: desk.office.study, wave: 'before' })) - before).to.equal(1);
    await window.close();
  });

  it('loses nothing where the line breaks between its pages', async () => {
    const link = await desk.office.invite('samir');
    const window = await open({ viewport: phone });
    const lost = await window.newPage();
    await lost.goto(link);
    await answerItems(lost, items);
    await goOn(lost);
    await lost.waitForURL(/step=/);
    await window.setOffline(true);
    await answerPlans(lost);
    await goOn(lost);
    await lost.waitForSelector('[data-kept].why');
    await lost.close();
    await window.setOffline(false);
    const again = await window.newPage();
    await again.addInitScript(hurried);
    await again.goto(link);
    await again.waitForSelector(`[name="expected.${lastItems[0]}"]`);
    await answerItems(again, lastItems);
    await goOn(again);
    await again.fill('[name=comment]', 'Vaxtında gəlin.');
    await window.setOffline(true);
    await goOn(again);
    await again.waitForSelector('[data-kept].why');
    await window.setOffline(false);
    await again.waitForURL(/\/thanks/);
    await window.close();
    expect(complaints).to.deep.equal([]);
  });
});

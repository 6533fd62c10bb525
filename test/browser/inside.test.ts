import { expect } from 'chai';
import { itemsOf } from '../../server/features/templates/index.js';
import { createTokens } from '../../server/platform/tokens.js';
import {
  collectComplaints,
  desktop,
  expectAccessible,
  expectNoOverflow,
  openWindow,
  phone,
} from '../support/browser.js';
import { officeSecret } from '../support/office.js';
import { onceItHolds } from '../support/until.js';
import { serviceCulture } from '../support/survey.js';
import { openDesk, signIn, type Desk } from './writing.js';

const items = itemsOf(serviceCulture()).map(({ itemKey }) => itemKey);
const asked = { manager: ['expects', 'standard'], staff: ['delivers', 'able'] } as const;

describe('managers and staff, asked and told in a browser', function () {
  this.timeout(180_000);
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk?.close());

  /** The link that somebody on a list was sent. */
  const linkOf = async (name: string): Promise<string> => {
    const { mails } = await desk.office.platform.services.mail.list({ skip: 0, limit: 100 });
    const mail = mails.find(({ kind, to }) => kind === 'edition' && to === `${name}@dalga.example`);
    return `/e/${createTokens(officeSecret).derive('edition', mail?.ref ?? '')}`;
  };

  it('are named, answer on a phone without script, and see nothing; an analyst sees the gaps', async () => {
    const { office, browser, base } = desk;
    const author = await signIn(await (await openWindow(browser, base)).newPage(), 'author');
    const complaints = collectComplaints(author);
    await author.goto(`/studies/${office.study}/inside`);
    await expectAccessible(author);
    await author.goto(`/studies/${office.study}/inside/people`);
    await author.fill('[name=name]', 'Payız');
    for (const group of ['manager', 'staff'] as const) {
      const lines = Array.from({ length: 6 }, (_, at) => `${group} ${at}, ${group}${at}@dalga.example`);
      await author.fill(`[name=${group}]`, lines.join('\n'));
    }
    await author.selectOption('[name=locale]', 'az');
    await expectAccessible(author);
    await author.click('main form button.primary');
    await author.waitForURL(/\/people\/[0-9a-f]{24}$/);
    await expectAccessible(author);

    const street = await openWindow(browser, base, { viewport: phone, script: false });
    const manager = await street.newPage();
    await manager.goto(await linkOf('manager0'));
    for (const part of asked.manager)
      for (const item of items)
        await manager.check(`[name="${part}.${item}"][value="${part === 'expects' ? 3 : 2}"]`);
    await manager.click('main form button.primary');
    await manager.waitForURL(/\/thanks/);
    expect(await street.cookies()).to.deep.equal([]);
    await street.close();
    for (const group of ['manager', 'staff'] as const)
      for (let at = group === 'manager' ? 1 : 0; at < 6; at += 1) {
        const fields = asked[group].flatMap((part) =>
          items.map((item) => [`${part}.${item}`, String(2 + (at % 3))]),
        );
        await office.stranger.post(
          await linkOf(`${group}${at}`),
          Object.fromEntries(fields) as Record<string, string>,
        );
      }

    for (const [viewport, colorScheme] of [
      [desktop, 'dark'],
      [phone, 'light'],
    ] as const) {
      const window = await openWindow(browser, base, { viewport, colorScheme });
      const analyst = await signIn(await window.newPage(), 'analyst');
      const heard = collectComplaints(analyst);
      await analyst.goto(`/studies/${office.study}/inside?lang=en`);
      const said = await analyst.innerText('main');
      expect(said).to.contain('Managers: 6 of 6 answered').and.to.contain('Standards gap');
      const rows = analyst.locator('#inside-table tbody tr');
      expect(await rows.filter({ hasText: 'Standards gap' }).innerText()).to.match(/[+−]\d/);
      await analyst.waitForSelector('canvas');
      // A table that is wider than the window says so at its edge, until it is scrolled to its end.
      const wide = "document.querySelector('#inside-table .wide')";
      const edge = () => analyst.evaluate<string>(`getComputedStyle(${wide}).boxShadow`);
      const isWide = await analyst.evaluate<boolean>(`${wide}.scrollWidth > ${wide}.clientWidth`);
      expect(isWide).to.equal(viewport === phone);
      expect(/inset/.test(await edge())).to.equal(isWide);
      await analyst.evaluate(`${wide}.scrollLeft = ${wide}.scrollWidth`);
      expect(await onceItHolds(edge, (one) => /^none|0px 0px 0px 0px/.test(one))).to.match(
        /^none|0px 0px 0px 0px/,
      );
      await expectAccessible(analyst);
      await expectNoOverflow(analyst);
      expect(heard).to.deep.equal([]);
      await window.close();
    }
    expect(complaints).to.deep.equal([]);
  });
});

import { noChoices } from '../../server/features/analytics/filter-choices.js';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import {
  commentRoutes,
  sharedCommentsRoutes,
  themeRoutes,
  unitRoutes,
} from '../../server/features/comments/index.js';
import { all, study } from '../features/analytics/builders.js';
import { servicesOver, theme, wrote } from '../features/comments/builders.js';
import { createTestApp } from '../support/app.js';
import {
  collectComplaints,
  desktop,
  expectAccessible,
  expectNoOverflow,
  launchBrowser,
  openWindow,
  phone,
} from '../support/browser.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { people } from '../support/people.js';

const responses = Array.from({ length: 40 }, (_, at) =>
  wrote(at % 3 === 0 ? 'Usta gecikdi, iki saat gözlədim' : 'Qiymət münasibdir', {
    delivered: all(at % 3 === 0 ? 1 + (at % 2) : 3 + (at % 3)),
    words: at % 5 === 0 ? { likes: 'Əla' } : {},
  }),
);
const path = `/studies/${study.id}/comments`;

describe('comments in a browser', function () {
  this.timeout(600_000); // six pages a look, each gone over by axe
  let database: TestDatabase;
  let browser: Browser;
  let server: Server;
  let address: string;
  before(async () => {
    database = await openTestDatabase();
    browser = await launchBrowser();
    const themes = [theme('waiting', { az: ['gecik*'] }), theme('price', { az: ['qiymət*'] })];
    const services = servicesOver(responses, { themes });
    const { comments, units, clock } = services;
    const timeZone = () => Promise.resolve('Asia/Baku');
    const guesses = { take: () => Promise.resolve() } as never;
    const form = { unit: 'Ustalar', email: 'usta@example.com', locale: 'az', days: 30 } as const;
    await units.route(people.author, study.id, { asked: { theme: 'waiting' }, form });
    const { routed } = await units.list(people.author, study.id);
    address = `/comments/${routed[0]?.token}`;
    const app = createTestApp({
      connection: database.connection,
      customerRoutes: (send) => [sharedCommentsRoutes({ units, comments, timeZone, guesses, send })],
      officeRoutes: (send) => [
        commentRoutes({ choicesOf: () => Promise.resolve(noChoices), comments, timeZone, send }),
        themeRoutes({
          choicesOf: () => Promise.resolve(noChoices),
          comments,
          themes: services.themes,
          timeZone,
          send,
        }),
        unitRoutes({ units, baseUrl: 'https://gozlenti.example', clock, send }),
      ],
    });
    server = app.listen(0);
  });
  after(async () => {
    await browser.close();
    server.close();
    await database.close();
  });

  for (const look of [
    { viewport: desktop, colorScheme: 'light' },
    { viewport: phone, colorScheme: 'dark' },
  ] as const)
    it(`are read, searched and counted without a fault, ${look.viewport.width} px wide`, async () => {
      const url = `http://localhost:${(server.address() as AddressInfo).port}`;
      const window = await openWindow(browser, url, look);
      const page = await window.newPage();
      const complaints = collectComplaints(page);
      await page.goto(`/test/become/${people.admin.accountId}`);
      const pages = [
        path,
        `${path}?q=nothing`,
        `${path}/themes`,
        `${path}/themes/waiting`,
        `${path}/links`,
        address,
      ];
      for (const one of pages) {
        await page.goto(one);
        await page.waitForLoadState('networkidle');
        await expectNoOverflow(page);
        await expectAccessible(page);
      }
      await page.goto(path);
      await page.fill('[name=q]', 'GECIK');
      await page.click('form[role=search] button');
      expect(await page.locator('mark').count()).to.equal(14);
      expect(await page.inputValue('[name=q]')).to.equal('GECIK');
      await page.goto(`${path}/themes`);
      await page.click('#themes-table tbody a');
      expect(page.url()).to.include('theme=price');
      expect(complaints).to.deep.equal([]);
      await window.close();
    });
});

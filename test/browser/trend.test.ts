import { noChoices } from '../../server/features/analytics/filter-choices.js';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { trendRoutes } from '../../server/features/trend/index.js';
import { realistic, study } from '../features/analytics/builders.js';
import { noteOn, serviceOver } from '../features/trend/builders.js';
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

describe('the trend in a browser', () => {
  let database: TestDatabase;
  let browser: Browser;
  let server: Server;
  before(async () => {
    database = await openTestDatabase();
    browser = await launchBrowser();
    const trends = serviceOver({
      responses: realistic(400),
      notes: [noteOn('2026-10-05', 'Yeni ustalar işə götürülüb')],
    });
    const timeZone = () => Promise.resolve('Asia/Baku');
    const app = createTestApp({
      connection: database.connection,
      officeRoutes: (send) => [
        ...trendRoutes({ choicesOf: () => Promise.resolve(noChoices), trends, timeZone, send }),
      ],
    });
    server = app.listen(0);
  });
  after(async () => {
    await browser.close();
    server.close();
    await database.close();
  });

  for (const asked of ['?unit=month', '?measure=levels&unit=week', '?measure=nps'])
    it(`draws ${asked} without a fault, at both widths and in both themes`, async () => {
      const url = `http://localhost:${(server.address() as AddressInfo).port}`;
      for (const look of [
        { viewport: desktop, colorScheme: 'light' },
        { viewport: phone, colorScheme: 'dark' },
      ] as const) {
        const window = await openWindow(browser, url, look);
        const page = await window.newPage();
        const complaints = collectComplaints(page);
        await page.goto(`/test/become/${people.admin.accountId}`);
        await page.goto(`/studies/${study.id}/trend${asked}`);
        await page.waitForSelector('canvas[data-drawn="true"]');
        await page.click('.change-figures > summary');
        await expectNoOverflow(page);
        await expectAccessible(page);
        expect(complaints).to.deep.equal([]);
        await window.close();
      }
    });
});

import { noChoices } from '../../server/features/analytics/filter-choices.js';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { Response } from '../../server/features/responses/index.js';
import { resultsRoutes } from '../../server/features/results/index.js';
import type { SurveyContent } from '../../server/features/templates/index.js';
import { chance, response, study } from '../features/analytics/builders.js';
import { pyramid, serviceOver, tolerance, voice } from '../features/results/builders.js';
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

const random = chance(3);
const near = (mean: number): number => Math.max(1, Math.min(5, Math.round(mean + (random() - 0.5) * 3)));
const many = (of: () => Partial<Response>): Response[] => Array.from({ length: 40 }, () => response(of()));

const studies: Record<string, { responses: Response[]; content: SurveyContent; instrument: string }> = {
  tolerance: {
    responses: many(() => ({
      minimum: { fast: near(2), ready: near(2) },
      desired: { fast: near(4), ready: near(4) },
      delivered: { fast: near(2), ready: near(4.5) },
    })),
    content: tolerance,
    instrument: 'tolerance',
  },
  pyramid: {
    responses: many(() => ({
      providerKey: random() < 0.7 ? 'us' : 'sahil',
      expected: { good: 5, kind: 4 },
      delivered: { good: near(4), kind: near(3), regret: near(2) },
      importance: { quality: 70, courtesy: 30 },
    })),
    content: pyramid,
    instrument: 'retention-pyramid',
  },
  voice: {
    responses: many(() => ({
      outcomes: { nps: near(4) * 2, csat: near(4), ces: near(4), recommend: near(4), stay: near(3) },
      chosen: { change: [random() < 0.6 ? 'speed' : 'other'] },
      words: { likes: 'Usta vaxtında gəldi' },
    })),
    content: voice,
    instrument: 'expectation-setting',
  },
};

describe('the results in a browser', () => {
  let database: TestDatabase;
  let browser: Browser;
  const servers: Server[] = [];
  before(async () => {
    database = await openTestDatabase();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    for (const server of servers) server.close();
    await database.close();
  });

  const serve = (name: string): string => {
    const { responses, content, instrument } = studies[name] as (typeof studies)['voice'] & object;
    const results = serviceOver(responses, content, instrument);
    const timeZone = () => Promise.resolve('Asia/Baku');
    const app = createTestApp({
      connection: database.connection,
      officeRoutes: (send) => [
        resultsRoutes({ choicesOf: () => Promise.resolve(noChoices), results, timeZone, send }),
      ],
    });
    const server = app.listen(0);
    servers.push(server);
    return `http://localhost:${(server.address() as AddressInfo).port}`;
  };

  for (const name of Object.keys(studies)) {
    it(`draw what ${name} found, without a fault, at both widths and in both themes`, async () => {
      const url = serve(name);
      for (const look of [
        { viewport: desktop, colorScheme: 'light' },
        { viewport: phone, colorScheme: 'dark' },
      ] as const) {
        const window = await openWindow(browser, url, look);
        const page = await window.newPage();
        const complaints = collectComplaints(page);
        await page.goto(`/test/become/${people.admin.accountId}`);
        await page.goto(`/studies/${study.id}/results`);
        await page.waitForLoadState('networkidle');
        // A canvas that nothing was drawn on is one colour: its picture is short.
        const pictures = await page.$$eval('canvas', (all) =>
          all.map((one) => (one as unknown as { toDataURL: () => string }).toDataURL().length),
        );
        expect(pictures, name).to.not.be.empty;
        for (const length of pictures) expect(length).to.be.greaterThan(3_000);
        await expectNoOverflow(page);
        await expectAccessible(page);
        expect(complaints).to.deep.equal([]);
        await window.close();
      }
    });
  }
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { openOffice, type Office } from '../support/office.js';

/** An office that listens, and a browser beside it: everything is recorded and published, and nobody waits for pages of it. */
export type Desk = {
  readonly office: Office;
  readonly base: string;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
};

export const openDesk = async (): Promise<Desk> => {
  const [office, browser] = await Promise.all([openOffice(), launchBrowser()]);
  const server = createServer(office.platform.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    office,
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    browser,
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
      await office.close();
    },
  };
};

/** Signs a person of the office in: one a role, by their common password. */
export const signIn = async (page: Page, role: string): Promise<Page> => {
  await page.goto('/sign-in');
  await page.fill('[name=email]', `${role}@example.com`);
  await page.fill('[name=password]', 'yeddi rəngli göy qurşağı');
  await page.click('main button[type=submit]');
  await page.waitForURL(/\/studies/);
  return page;
};

/** Presses a key on a control that has the focus, and waits for the page to which that leads. */
export const pressOn = async (page: Page, selector: string, key = 'Enter'): Promise<void> => {
  await page.locator(selector).first().focus();
  await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
};

/** Writes into a field by the keyboard, in place of what it says. */
export const typeInto = async (page: Page, name: string, text: string): Promise<void> => {
  await page.locator(`[name="${name}"]`).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
};

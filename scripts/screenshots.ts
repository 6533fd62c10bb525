import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { compose } from '../server/composition.js';
import { readConfig } from '../server/config.js';
import { createLogger } from '../server/platform/logger.js';
import { projectPath } from '../server/platform/paths.js';
import { launchBrowser, openWindow } from '../test/support/browser.js';
import { admin, fillDemo, type Demo } from './screenshots/demo.js';

const usage = `npm run screenshots -- [--all] [--out FOLDER] [--only NAME] [--customers 120]

Starts the platform on an empty store, fills it with an invented study and takes pictures of its pages.
  --all         every page at 1280 and 390 px, light and dark; without it, only the gap page for the README
  --out         where the pictures go (docs/pictures)
  --only        pages whose name contains this
  --customers   how many customers the study has (120)`;

type Shot = { readonly name: string; readonly path: string; readonly signedIn: boolean };

const pagesOf = (demo: Demo): Shot[] => {
  const study = `/studies/${demo.study}`;
  const office: Record<string, string> = {
    gap: `${study}/gap`,
    studies: '/studies',
    'study-new': '/studies/new',
    study: study,
    survey: `${study}/survey`,
    'study-settings': `${study}/settings`,
    preview: `${study}/preview/after?looking-back=1`,
    contacts: '/contacts',
    'contact-new': '/contacts/new',
    contact: `/contacts/${demo.contact}`,
    encounters: '/encounters',
    'encounter-new': '/encounters/new',
    encounter: `/encounters/${demo.encounter}`,
    outbox: '/outbox',
    accounts: '/accounts',
    'account-invite': '/accounts/new',
    account: '/account',
    settings: '/settings',
    'not-found': '/nowhere',
  };
  const outside: Record<string, string> = {
    'sign-in': '/sign-in',
    forgot: '/forgot',
    customer: demo.link,
    thanks: demo.thanks,
    'link-unknown': `/s/${'x'.repeat(24)}`,
  };
  const shots = (pages: Record<string, string>, signedIn: boolean): Shot[] =>
    Object.entries(pages).map(([name, path]) => ({ name, path, signedIn }));
  return [...shots(office, true), ...shots(outside, false)];
};

const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

const take = async (
  browser: Browser,
  url: string,
  shots: readonly Shot[],
  folder: string,
  all: boolean,
): Promise<void> => {
  for (const { width, colorScheme } of all ? looks : looks.slice(0, 1)) {
    const window = await openWindow(browser, url, {
      viewport: { width, height: 900 },
      colorScheme,
      locale: 'en-GB',
    });
    const page = await window.newPage();
    await page.goto('/sign-in');
    await page.fill('[name=email]', admin.email);
    await page.fill('[name=password]', admin.password);
    await page.click('main button[type=submit]');
    await page.waitForURL(/studies/);
    const stranger = await openWindow(browser, url, {
      viewport: { width, height: 900 },
      colorScheme,
      locale: 'en-GB',
    });
    const outside = await stranger.newPage();
    for (const { name, path, signedIn } of shots) {
      const shown = signedIn ? page : outside;
      await shown.goto(path);
      await shown.waitForLoadState('networkidle');
      const file = join(folder, `${name}-${width}-${colorScheme}.png`);
      await shown.screenshot({ path: file, fullPage: true });
      console.log(file);
    }
    await window.close();
    await stranger.close();
  }
};

const run = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      all: { type: 'boolean', default: false },
      out: { type: 'string', default: projectPath('docs', 'pictures') },
      only: { type: 'string', default: '' },
      customers: { type: 'string', default: '120' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const data = mkdtempSync(join(tmpdir(), 'gozlenti-pictures-'));
  const uri = process.env['MONGODB_URI'];
  const config = readConfig({ DATA_DIR: data, LOG_LEVEL: 'error', ...(uri ? { MONGODB_URI: uri } : {}) });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const time = { now: new Date() };
  const platform = await compose({
    config,
    baseUrl: url,
    logger: createLogger('error'),
    clock: () => time.now,
  });
  server.on('request', platform.app);
  const browser = await launchBrowser();
  try {
    const demo = await fillDemo(platform, config.secret, time, Number(values.customers));
    mkdirSync(values.out, { recursive: true });
    const chosen = values.all ? values.only : 'gap';
    const shots = pagesOf(demo).filter(({ name }) => name.includes(chosen));
    await take(browser, url, shots, values.out, values.all);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
    await platform.close();
    rmSync(data, { recursive: true, force: true });
  }
};

await run();

import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import bundled from '@sparticuz/chromium';
import { expect } from 'chai';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/**
 * Where Chromium is: CHROMIUM_PATH, or the one that comes with the packages (Linux only). That one is unpacked to the
 * temporary folder at the first call, which must not happen in two processes at once.
 */
export const chromiumPath = async (): Promise<string> => {
  const given = process.env['CHROMIUM_PATH'];
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH: there is no ${given}`);
    return given;
  }
  if (process.platform !== 'linux')
    throw new Error('set CHROMIUM_PATH: the bundled Chromium runs on Linux only');
  return bundled.executablePath();
};

/** Starts the browser; started without a network of its own, as all it visits is local. */
export const launchBrowser = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: await chromiumPath(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });

const patience = 120_000; // ms: a busy machine is no fault

export const phone = { width: 390, height: 844 };
/** A desktop of 1280 × 1024 px at 400 % zoom, as WCAG 1.4.10 wants pages to be usable. */
export const zoomed = { viewport: { width: 320, height: 256 }, zoom: 4 };
export const desktop = { width: 1280, height: 900 };

export type Look = {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly script?: boolean;
  readonly locale?: string;
  /** Pixels of the screen a pixel of the page: 4 at 400 % zoom. */
  readonly zoom?: number;
  /** A screen that is touched; left out, a phone's is. */
  readonly touch?: boolean;
};

/** A person's own window: cookies of its own, light or dark, with or without script. */
export const openWindow = async (
  browser: Browser,
  baseURL: string,
  look: Look = {},
): Promise<BrowserContext> => {
  const { viewport = desktop, colorScheme = 'light', script = true, locale = 'en-GB', zoom = 1 } = look;
  const { touch = viewport.width < 500 && zoom === 1 } = look;
  const window = await browser.newContext({
    baseURL,
    viewport,
    colorScheme,
    locale,
    javaScriptEnabled: script,
    reducedMotion: 'reduce',
    deviceScaleFactor: zoom,
    hasTouch: touch,
  });
  window.setDefaultTimeout(patience);
  return window;
};

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A page that looks again by itself may do so while it is looked at: then it is looked at once more. */
const onceLoaded = async <T>(page: Page, look: () => Promise<T>, tries = 5): Promise<T> => {
  try {
    return await look();
  } catch (error) {
    if (tries <= 1 || !/context was destroyed|navigat/i.test(String(error))) throw error;
    await page.waitForLoadState();
    return onceLoaded(page, look, tries - 1);
  }
};

/** Fails with every accessibility fault that axe finds on the page. The page must run script. */
export const expectAccessible = async (page: Page): Promise<void> => {
  const { violations, passes } = await onceLoaded(page, () =>
    // A preview is a page of its own, with a banner of its own, and is looked at as such.
    new AxeBuilder({ page }).exclude('iframe[data-preview]').withTags(tags).analyze(),
  );
  expect(passes.length, 'axe looked at nothing').to.be.greaterThan(5);
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ¶ ')}`,
  );
  expect(told, page.url()).to.deep.equal([]);
};

/** Nothing may be wider than the window: a phone would hide it by zooming out. */
export const expectNoOverflow = async (page: Page): Promise<void> => {
  const [wide, width] = await onceLoaded(page, () =>
    page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]'),
  );
  expect(wide, `${page.url()} overflows`).to.be.at.most(width);
};

/** Collects what the browser complains about: script errors, refused content, failed requests of our own pages. */
export const collectComplaints = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  return complaints;
};

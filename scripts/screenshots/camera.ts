import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openWindow } from '../../test/support/browser.js';
import { admin } from './demo.js';
import type { Shot } from './pages.js';

export type Look = {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  /** As printed: on paper, in grey. */
  readonly paper: boolean;
};

type Eye = { readonly look: Look; readonly admin: Page; readonly stranger: Page };

export type Camera = {
  /** Signs the admin in, in every window. */
  readonly signIn: () => Promise<void>;
  readonly take: (shots: readonly Shot[]) => Promise<void>;
};

const nameOf = ({ width, colorScheme, paper }: Look): string => `${width}-${paper ? 'print' : colorScheme}`;

/** The same address in another language; null keeps the one that the page chooses. */
const inLanguage = (path: string, locale: string | null): string =>
  locale ? `${path}${path.includes('?') ? '&' : '?'}lang=${locale}` : path;

const prepare = async (page: Page, { paper }: Look): Promise<void> => {
  if (!paper) return;
  await page.emulateMedia({ media: 'print' });
  await page.evaluate("document.documentElement.style.filter = 'grayscale(1)'");
};

/** Tells what a phone would hide by zooming out: a page wider than its window. */
const overflowOf = async (page: Page): Promise<string> => {
  const [wide = 0, width = 0] = await page.evaluate<number[]>(
    '[document.documentElement.scrollWidth, innerWidth]',
  );
  return wide > width ? ` (${wide} px wide)` : '';
};

/** The page that a window shows, as a file named after its look. */
export const takePicture = async (
  page: Page,
  { name, look, folder }: { readonly name: string; readonly look: Look; readonly folder: string },
): Promise<void> => {
  await prepare(page, look);
  await page.waitForLoadState('networkidle');
  const file = join(folder, `${name}-${nameOf(look)}.png`);
  await page.screenshot({ path: file, fullPage: true });
  console.log(`${file}${await overflowOf(page)}`);
};

/** One window for each look, of the admin and of a stranger; pictures go to `folder`. */
export const openCamera = async (
  browser: Browser,
  parts: {
    readonly url: string;
    readonly looks: readonly Look[];
    readonly folder: string;
    readonly only: string;
    readonly locale: string | null;
  },
): Promise<Camera> => {
  const { url, looks, folder, only, locale } = parts;
  const windowOf = ({ width, colorScheme }: Look): Promise<BrowserContext> =>
    openWindow(browser, url, { viewport: { width, height: 900 }, colorScheme, locale: locale ?? 'en-GB' });
  const eyes: Eye[] = [];
  for (const look of looks) {
    const pages = [await windowOf(look), await windowOf(look)].map((window) => window.newPage());
    const [first, second] = await Promise.all(pages);
    if (first && second) eyes.push({ look, admin: first, stranger: second });
  }

  const shoot = async (page: Page, shot: Shot, look: Look): Promise<void> => {
    await page.goto(inLanguage(shot.path, locale));
    await shot.act?.(page);
    await takePicture(page, { name: shot.name, look, folder });
  };

  return {
    signIn: async () => {
      for (const { admin: page } of eyes) {
        await page.goto('/sign-in');
        await page.fill('[name=email]', admin.email);
        await page.fill('[name=password]', admin.password);
        await page.click('main button[type=submit]');
        await page.waitForURL(/studies/);
      }
    },
    take: async (shots) => {
      const wanted = shots.filter(({ name }) => name.includes(only));
      for (const eye of eyes) for (const shot of wanted) await shoot(eye[shot.who], shot, eye.look);
    },
  };
};

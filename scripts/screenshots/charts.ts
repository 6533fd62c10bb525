import type { Browser } from 'playwright-core';
import { galleryPages, startGallery } from '../../test/browser/gallery/gallery.js';
import { openWindow } from '../../test/support/browser.js';
import { takePicture, type Look } from './camera.js';

/** Pictures of every kind of chart with constructed data: what no page can be brought to show at will. */
export const takeCharts = async (
  browser: Browser,
  {
    looks,
    folder,
    only,
  }: { readonly looks: readonly Look[]; readonly folder: string; readonly only: string },
): Promise<void> => {
  const gallery = await startGallery();
  try {
    for (const look of looks) {
      const viewport = { width: look.width, height: 900 };
      const window = await openWindow(browser, gallery.url, { viewport, colorScheme: look.colorScheme });
      const page = await window.newPage();
      for (const name of galleryPages.filter((one) => one.includes(only))) {
        await page.goto(`/${name}`);
        await takePicture(page, { name: `charts-${name}`, look, folder });
      }
      await window.close();
    }
  } finally {
    gallery.close();
  }
};

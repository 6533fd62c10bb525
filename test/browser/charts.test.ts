import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import {
  collectComplaints,
  desktop,
  expectAccessible,
  expectNoOverflow,
  launchBrowser,
  openWindow,
  phone,
} from '../support/browser.js';
import { onceItHolds } from '../support/until.js';
import { chartKinds, chartsOf, galleryPages, startGallery, type Gallery } from './gallery/gallery.js';

/** In the page, as text: how much of each canvas is painted, and what its pixels add up to. */
const readCanvases = `[...document.querySelectorAll('canvas[data-chart]')].map((canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let painted = 0;
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] > 0) painted += 1;
    sum = (sum + data[at] * 3 + data[at + 1] * 5 + data[at + 2] * 7 + data[at + 3]) % 1e9;
  }
  const { width, height } = canvas.getBoundingClientRect();
  return { id: canvas.id, share: painted / (canvas.width * canvas.height), sum, width, height };
})`;

/** Before the page's own script: remembers every text that is written on a canvas, and where, in the page's pixels. */
const overhear = `
  const written = (window.written = []);
  const write = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const { a, b, e } = this.getTransform();
    const scale = Math.hypot(a, b) || 1;
    const { actualBoundingBoxLeft, actualBoundingBoxRight } = this.measureText(text);
    const turned = Math.abs(b) > 0.001;
    written.push({
      text: String(text),
      finite: [x, y].every(Number.isFinite),
      left: turned ? 0 : e / scale + x - actualBoundingBoxLeft,
      right: turned ? 0 : e / scale + x + actualBoundingBoxRight,
      width: this.canvas.width / scale,
    });
    return write.apply(this, arguments);
  };`;

/** In the page: until it has been drawn twice; by then it has heard of another medium or width, and followed. */
const twoFrames = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';

type Written = { text: string; finite: boolean; left: number; right: number; width: number };

type Read = { id: string; share: number; sum: number; width: number; height: number };

const canvasesOf = (page: Page): Promise<Read[]> => page.evaluate<Read[]>(readCanvases);

const looks = [
  { name: 'wide and light', look: {} },
  { name: 'wide and dark', look: { colorScheme: 'dark' } },
  { name: 'on a phone', look: { viewport: phone } },
  {
    name: 'on the smallest phone, dark',
    look: { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
  },
] as const;

describe('every chart, with data that no page can be brought to show at will', function () {
  this.timeout(600_000);
  let gallery: Gallery;
  let browser: Browser;

  before(async () => {
    gallery = await startGallery();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    gallery?.close();
  });

  for (const { name, look } of looks)
    it(`is drawn ${name}: no empty canvas, no complaint, nothing too wide`, async () => {
      const window = await openWindow(browser, gallery.url, look);
      const page = await window.newPage();
      const complaints = collectComplaints(page);
      for (const one of galleryPages) {
        await page.goto(`/${one}`);
        const canvases = await canvasesOf(page);
        expect(canvases, one).to.have.length(chartsOf(one));
        expect(await page.locator('canvas[data-drawn="true"]').count()).to.equal(canvases.length);
        for (const { id, share, height } of canvases) {
          expect(share, `${one} ${id}`).to.be.greaterThan(0.005);
          expect(height, `${one} ${id}`).to.be.greaterThan(80);
        }
        await expectNoOverflow(page);
      }
      await page.goto('/marks');
      const cells = await page.evaluate<number[]>(
        "[...document.querySelectorAll('.swap tbody td')].map((cell) => cell.clientWidth)",
      );
      expect(Math.min(...cells), 'a cell of the swap matrix').to.be.at.least(96);
      const split = await page.locator('.splits svg.split').first().boundingBox();
      expect(split?.width, 'a bar of the table').to.be.at.least(140);
      expect(complaints).to.deep.equal([]);
      await window.close();
    });

  for (const { name, look } of looks)
    it(`writes every word within its picture ${name}, and no number that is none`, async () => {
      const window = await openWindow(browser, gallery.url, look);
      await window.addInitScript(overhear);
      const page = await window.newPage();
      for (const kind of chartKinds) {
        await page.goto(`/${kind}`);
        const written = await page.evaluate<Written[]>('window.written');
        expect(written.length, kind).to.be.greaterThan(20);
        for (const { text, finite, left, right, width } of written) {
          expect(text).to.not.match(/NaN|undefined|null|Infinity|-\d/);
          expect(finite, `${kind}: ${text}`).to.equal(true);
          expect(left, `${kind}: ${text}`).to.be.at.least(-1.5);
          expect(right, `${kind}: ${text}`).to.be.at.most(width + 1.5);
        }
      }
      await window.close();
    });

  it('is drawn anew for another width, another theme and for paper', async () => {
    const window = await openWindow(browser, gallery.url);
    const page = await window.newPage();
    const sums = async () => (await canvasesOf(page)).map(({ sum }) => sum);
    for (const kind of chartKinds) {
      await page.goto(`/${kind}`);
      const light = await canvasesOf(page);
      await page.evaluate("document.documentElement.dataset.theme = 'dark'");
      const dark = await onceItHolds(sums, (all) => all.every((sum, index) => sum !== light[index]?.sum));
      dark.forEach((sum, index) => expect(sum, `${kind} in the dark`).to.not.equal(light[index]?.sum));
      await page.emulateMedia({ media: 'print' });
      const paper = await onceItHolds(sums, (all) => all.every((sum, index) => sum !== dark[index]));
      paper.forEach((sum, index) => expect(sum, `${kind} on paper`).to.not.equal(dark[index]));
      await page.emulateMedia({ media: 'screen' });
      await page.setViewportSize(phone);
      const narrow = await onceItHolds(
        () => canvasesOf(page),
        (all) => all.every(({ width }) => width < phone.width),
      );
      for (const { width } of narrow) expect(width, kind).to.be.lessThan(phone.width);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    await window.close();
  });

  it('keeps its proportions on paper, be it the paper of a phone', async () => {
    const window = await openWindow(browser, gallery.url, { viewport: phone });
    const page = await window.newPage();
    for (const kind of chartKinds) {
      await page.goto(`/${kind}`);
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(twoFrames);
      const drawn = await page.evaluate<number[][]>(
        "[...document.querySelectorAll('canvas')].map((one) => [one.width / one.height, one.clientWidth / one.clientHeight])",
      );
      for (const [own, shown] of drawn) expect(shown, kind).to.be.closeTo(own!, 0.02);
      await page.emulateMedia({ media: 'screen' });
    }
    await window.close();
  });

  it('has marks and tables that axe finds no fault with, in both themes', async () => {
    for (const colorScheme of ['light', 'dark'] as const)
      for (const viewport of [phone, desktop]) {
        const window = await openWindow(browser, gallery.url, { viewport, colorScheme });
        const page = await window.newPage();
        for (const name of ['marks', 'map']) {
          await page.goto(`/${name}`);
          await expectAccessible(page);
        }
        await window.close();
      }
  });

  it('can be taken away as a picture', async () => {
    const window = await openWindow(browser, gallery.url);
    const page = await window.newPage();
    await page.goto('/waterfall');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a[data-chart-png]').first().click(),
    ]);
    expect(download.suggestedFilename()).to.equal('waterfall.png');
    await window.close();
  });

  it('can be taken away as a picture where it is a table', async () => {
    const window = await openWindow(browser, gallery.url);
    const page = await window.newPage();
    await page.goto('/marks');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a[data-table-png]').first().click(),
    ]);
    expect(download.suggestedFilename()).to.equal('swap-0.png');
    const file = readFileSync(await download.path());
    const wide = await page.evaluate<number>("document.getElementById('swap-0').clientWidth");
    expect(file.readUInt32BE(16), 'with a margin at both sides').to.be.closeTo(wide + 40, 2);
    expect(file.length, 'grounds, frames and words').to.be.greaterThan(6_000);
    await window.close();
  });

  it('leaves its table alone to speak where no script runs', async () => {
    const window = await openWindow(browser, gallery.url, { script: false });
    const page = await window.newPage();
    await page.goto('/map');
    expect(await page.locator('.chart').first().isVisible()).to.equal(false);
    expect(await page.locator('a[data-chart-png]').first().isVisible()).to.equal(false);
    await window.close();
  });
});

/**
 * Draws what the page carries: `<div class="chart"><canvas id data-chart="waterfall" data-from="fall-data" role="img"
 * aria-label></canvas></div>`, the data in `<script type="application/json" id="fall-data">` (charts/data.ts). The table is
 * the content; the pictures are an enhancement. `data-drawn="true"` stands on a canvas once it is drawn.
 */
import { Chart, LinearScale, PointElement, ScatterController, Tooltip } from 'chart.js';
import { wireDownload, wireTableDownload } from './charts/download.js';
import { createNumbers } from './charts/format.js';
import { fontOf } from './charts/paint.js';
import { pictureOf } from './charts/pictures.js';
import { paperColours, screenColours } from './charts/tokens.js';

Chart.register(LinearScale, PointElement, ScatterController, Tooltip);

const root = document.documentElement;
const font = getComputedStyle(document.body).fontFamily;
const numbers = createNumbers(root.lang);
const ruler = document.createElement('canvas').getContext('2d');
Chart.defaults.font.family = font;

const measure = (size: number, weight: number) => (text: string) => {
  if (!ruler) return 0;
  ruler.font = fontOf(font, size, weight);
  return ruler.measureText(text).width;
};

const dataOf = (canvas: HTMLCanvasElement): unknown => {
  const block = document.getElementById(canvas.dataset['from'] ?? '');
  if (!block?.textContent) throw new Error(`no data for the chart ${canvas.id}`);
  return JSON.parse(block.textContent);
};

const widths = new WeakMap<Element, number>();

/**
 * How wide a picture is drawn for paper: as wide as a column of A4, and scaled to whatever column it gets. Drawn anew at the
 * width of that column, it would change its height after the sheets were counted, and the last of them would be lost.
 */
const paperWidth = document.body.classList.contains('onepage') ? 560 : 650;

const draw = (canvas: HTMLCanvasElement, onPaper: boolean): void => {
  const holder = canvas.parentElement;
  if (!holder || holder.clientWidth === 0) return; // not shown: drawn once it has a width
  const width = onPaper ? paperWidth : holder.clientWidth;
  const colours = onPaper ? paperColours() : screenColours();
  const { height, config } = pictureOf(canvas.dataset['chart'] ?? '', dataOf(canvas), {
    width,
    colours,
    font,
    numbers,
    measure,
  });
  Chart.getChart(canvas)?.destroy();
  holder.style.height = `${height}px`;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  canvas.width = width;
  canvas.height = height;
  widths.set(holder, width);
  new Chart(canvas, config);
  canvas.dataset['drawn'] = 'true';
};

const canvases = [...document.querySelectorAll<HTMLCanvasElement>('canvas[data-chart]')];
const paper = matchMedia('print');
const drawAll = (onPaper: boolean): void => canvases.forEach((canvas) => draw(canvas, onPaper));
let printing = false;
const isOnPaper = (): boolean => printing || paper.matches;
const redraw = (): void => drawAll(isOnPaper());
const print = (begins: boolean) => (): void => {
  printing = begins;
  redraw();
};

const onWidth = new ResizeObserver((entries) => {
  if (isOnPaper()) return;
  for (const { target } of entries) {
    const canvas = target.querySelector<HTMLCanvasElement>('canvas[data-chart]');
    if (canvas && widths.get(target) !== target.clientWidth) draw(canvas, false);
  }
});

redraw();
canvases.forEach((canvas) => canvas.parentElement && onWidth.observe(canvas.parentElement));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
new MutationObserver(redraw).observe(root, { attributeFilter: ['data-theme'] });
paper.addEventListener('change', redraw);
addEventListener('beforeprint', print(true)); // before the media changes, so that the first sheet is right
addEventListener('afterprint', print(false));
const ground = (): string => screenColours().surface;
const links = (name: string) => document.querySelectorAll<HTMLAnchorElement>(`a[${name}]`);
links('data-chart-png').forEach((link) => wireDownload(link, ground));
links('data-table-png').forEach((link) => wireTableDownload(link, ground));

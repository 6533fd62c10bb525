import { canvasOf } from './table-picture.js';

const margin = 20;

/** The canvas as a picture, on solid ground: a canvas alone is transparent and unreadable in a dark viewer. */
const pictureOf = (canvas: HTMLCanvasElement, ground: string): string => {
  const copy = document.createElement('canvas');
  const edge = margin * devicePixelRatio;
  copy.width = canvas.width + 2 * edge;
  copy.height = canvas.height + 2 * edge;
  const context = copy.getContext('2d');
  if (!context) throw new Error('this browser draws no canvas');
  context.fillStyle = ground;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, edge, edge);
  return copy.toDataURL('image/png');
};

/** Shows a link and lets it download what is drawn once it is followed; `download` names the file. */
const wire = (link: HTMLAnchorElement, name: string, draw: () => string): void => {
  if (!link.download) link.download = `${name}.png`;
  link.href = '#';
  link.hidden = false;
  link.addEventListener('click', () => {
    link.href = draw(); // read by the browser after this, when it follows the link
  });
};

/** `<a data-table-png="table-id" hidden>`: the same for a table whose cells are the picture. */
export const wireTableDownload = (link: HTMLAnchorElement, ground: () => string): void => {
  const id = link.dataset['tablePng'] ?? '';
  const table = document.getElementById(id);
  if (table instanceof HTMLTableElement) wire(link, id, () => pictureOf(canvasOf(table), ground()));
};

/** `<a data-chart-png="canvas-id" hidden>`: downloads that canvas. */
export const wireDownload = (link: HTMLAnchorElement, ground: () => string): void => {
  const id = link.dataset['chartPng'] ?? '';
  const canvas = document.getElementById(id);
  if (canvas instanceof HTMLCanvasElement) wire(link, id, () => pictureOf(canvas, ground()));
};

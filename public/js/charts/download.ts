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

/** Shows `<a data-chart-png="canvas-id" hidden>` and lets it download that canvas; `download` names the file. */
export const wireDownload = (link: HTMLAnchorElement, ground: () => string): void => {
  const id = link.dataset['chartPng'] ?? '';
  const canvas = document.getElementById(id);
  if (!(canvas instanceof HTMLCanvasElement)) return;
  if (!link.download) link.download = `${id}.png`;
  link.href = '#';
  link.hidden = false;
  link.addEventListener('click', () => {
    link.href = pictureOf(canvas, ground()); // read by the browser after this, when it follows the link
  });
};

/** Where a text starts, its middle, and how wide it is, in pixels of the page. */
type Line = { text: string; left: number; right: number; top: number; bottom: number };

/** The lines in which the page has set a text: its letters, put together as long as they stand in one row. */
const linesOf = (node: Text): Line[] => {
  const lines: Line[] = [];
  const range = document.createRange();
  [...node.data].reduce((at, letter) => {
    range.setStart(node, at);
    range.setEnd(node, at + letter.length);
    const { left, right, top, bottom, width } = range.getBoundingClientRect();
    const line = lines.at(-1);
    if (width > 0 && line && Math.abs(line.top - top) < 2) {
      line.text += letter;
      line.right = right;
    } else if (width > 0) lines.push({ text: letter, left, right, top, bottom });
    return at + letter.length;
  }, 0);
  return lines;
};

const textsOf = (cell: Element): Text[] => {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  return found;
};

type Origin = { readonly left: number; readonly top: number };

const paintCell = (context: CanvasRenderingContext2D, cell: Element, origin: Origin): void => {
  const { backgroundColor, borderLeftWidth, boxShadow } = getComputedStyle(cell);
  const { left, top, width, height } = cell.getBoundingClientRect();
  const edge = Number.parseFloat(borderLeftWidth) || 0; // as wide on all sides, in the ground's colour
  const [x, y] = [left - origin.left + edge, top - origin.top + edge];
  const [wide, high] = [width - 2 * edge, height - 2 * edge];
  context.fillStyle = 'transparent'; // stays where a browser's canvas does not know the next colour
  context.fillStyle = backgroundColor;
  context.fillRect(x, y, wide, high);
  if (!boxShadow.endsWith('inset')) return;
  context.lineWidth = 2;
  context.strokeStyle = boxShadow.slice(0, boxShadow.indexOf(')') + 1);
  context.strokeRect(x + 1, y + 1, wide - 2, high - 2);
};

const paintText = (context: CanvasRenderingContext2D, node: Text, origin: Origin): void => {
  if (!node.parentElement) return;
  const { color, fontWeight, fontSize, fontFamily } = getComputedStyle(node.parentElement);
  context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  context.fillStyle = color;
  context.textBaseline = 'middle';
  for (const { text, left, right, top, bottom } of linesOf(node))
    context.fillText(text.trimEnd(), left - origin.left, (top + bottom) / 2 - origin.top, right - left + 1);
};

/**
 * A table whose cells are the picture, as it stands on the page: grounds, frames and texts of its cells, on a canvas. Its
 * caption is left out, as the page's heading is of a chart.
 */
export const canvasOf = (table: HTMLTableElement): HTMLCanvasElement => {
  const canvas = document.createElement('canvas');
  const { left, top, width, height } = table.getBoundingClientRect();
  canvas.width = Math.ceil(width * devicePixelRatio);
  canvas.height = Math.ceil(height * devicePixelRatio);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no canvas');
  context.scale(devicePixelRatio, devicePixelRatio);
  for (const cell of table.querySelectorAll('th, td')) {
    paintCell(context, cell, { left, top });
    for (const text of textsOf(cell)) paintText(context, text, { left, top });
  }
  return canvas;
};

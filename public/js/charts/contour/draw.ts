import type { ContourData } from '../data.js';
import { line, write } from '../paint.js';
import type { Placed, Surroundings } from '../surroundings.js';
import { bandAlpha, diagonalOf, freeCorner, labelsAt } from './layout.js';

export type ContourFrame = Surroundings & { readonly data: ContourData };

/** Beneath the points: the surface, and the diagonal where customers got what they expected. */
export const drawSurface = ({ colours, data }: ContourFrame, { context, x, y }: Placed): void => {
  const { side, bands, runs, across, up } = data;
  const column = (at: number): number => Math.round(x(across[0] + ((across[1] - across[0]) * at) / side));
  const row = (at: number): number => Math.round(y(up[0] + ((up[1] - up[0]) * at) / side));
  context.save();
  context.fillStyle = colours.delivered;
  for (const [at, from, to, band] of runs) {
    context.globalAlpha = bandAlpha(band, bands);
    context.fillRect(column(from), row(at + 1), column(to) - column(from), row(at) - row(at + 1));
  }
  context.restore();
  const diagonal = diagonalOf(data);
  if (!diagonal) return;
  const [from, to] = diagonal;
  line(context, [x(from), y(from)], [x(to), y(to)], { colour: colours.ink, width: 1.5, dash: [5, 4] });
};

/** Above the points: what the outcome is there, and the words of the diagonal. */
export const drawWords = (
  { colours, data, font, measure, width }: ContourFrame,
  { context, x, y, top, bottom, left, right }: Placed,
): void => {
  const halo = colours.surface;
  for (const { x: across, y: up, text } of labelsAt(data.labels, width))
    write(context, font, text, x(across), y(up), { colour: colours.ink, weight: 650, align: 'center', halo });
  if (!diagonalOf(data)) return;
  const words = `- - ${data.words.equal}`;
  const corner = freeCorner(data, {
    across: (measure(12, 400)(words) + 12) / Math.max(1, right - left),
    up: 22 / Math.max(1, bottom - top),
  });
  write(context, font, words, corner.right ? right - 6 : left + 6, corner.low ? bottom - 12 : top + 12, {
    colour: colours.muted,
    size: 12,
    align: corner.right ? 'right' : 'left',
    halo,
  });
};

import { around, covered, outside, type Box } from './labels.js';

/** Above the diagonal, from the lower end up, then beneath it: [share of its length, pixels off it]. */
const places = [10, -10].flatMap((side) =>
  Array.from({ length: 19 }, (_, step) => [0.14 + 0.04 * step, side] as const),
);

/** Words that disturb more pixels than this at the diagonal stand in a corner instead, with a dash before them. */
const tooMuch = 160;
const dash = '- - ';

export type PlacedWords = {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly text: string;
};

/** Where words disturb least: along the diagonal, or in a corner of the picture as a key to it. */
export const placeEqual = (
  words: string,
  measure: (text: string) => number,
  taken: readonly Box[],
  { diagonal, picture = diagonal }: { readonly diagonal: Box; readonly picture?: Box },
): PlacedWords => {
  const { left, top: upper, width: across, height: down } = diagonal;
  const [dx, dy] = [across, -down];
  const length = Math.hypot(dx, dy);
  const [ux, uy] = [dx / length, dy / length];
  const width = measure(words);
  const along = places.map(([share, side]) => {
    const [x, y] = [left + dx * share + uy * side, upper + down + dy * share - ux * side];
    const steps = Math.max(1, Math.ceil(width / 12));
    const boxes = Array.from({ length: steps + 1 }, (_, step) => {
      const off = (step / steps - 0.5) * width;
      return around(x + ux * off, y + uy * off, 8, 8);
    });
    const cost = boxes.reduce((total, box) => total + covered(taken, box) + 3 * outside(box, diagonal), 0);
    return { x, y, angle: Math.atan2(dy, dx), text: words, cost };
  });
  const half = measure(dash + words) / 2;
  const [start, end] = [picture.left + half + 6, picture.left + picture.width - half - 6];
  const offs = start <= end ? [10, 28] : []; // words too long for a corner stay at the diagonal
  const corners = offs.flatMap((off) =>
    [
      [start, picture.top + off],
      [end, picture.top + picture.height - off],
    ].map(([x = 0, y = 0]) => {
      const cost = tooMuch + off + 2 * covered(taken, around(x, y, half, 8));
      return { x, y, angle: 0, text: dash + words, cost };
    }),
  );
  return [...along, ...corners].reduce((best, option) => (option.cost < best.cost ? option : best));
};

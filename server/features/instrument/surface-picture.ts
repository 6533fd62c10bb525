import type { ContourData } from '../../../public/js/charts/data.js';
import type { Scale } from '../../scoring/index.js';
import { isWithin } from './hull.js';
import type { OutcomeSurface, Surface } from './instrument.js';

/** Squares on a side of the picture, shades of its surface, and figures upon it. */
const side = 60;
const bands = 6;
const figures = 5;

/** What the surface tells of somebody who expected and received this, in units of the outcome. */
export const outcomeAt = (
  { coefficients }: Pick<Surface, 'coefficients'>,
  { low, high }: Scale,
  expected: number,
  delivered: number,
): number => {
  const middle = (low + high) / 2;
  const [x, y] = [expected - middle, delivered - middle];
  const { b0, b1, b2, b3, b4, b5 } = coefficients;
  return (
    b0.estimate +
    b1.estimate * x +
    b2.estimate * y +
    b3.estimate * x * x +
    b4.estimate * x * y +
    b5.estimate * y * y
  );
};

type Ends = readonly [low: number, high: number];

/** The part of the scale in which there are answers: whole points, and not less than two. */
const endsOf = (values: readonly number[], { low, high }: Scale): Ends => {
  const to = Math.min(high, Math.max(Math.ceil(Math.max(...values)), low + 2));
  return [Math.max(low, Math.min(Math.floor(Math.min(...values)), to - 2)), to];
};

/** Squares of one row that lie beside each other in one band, as one run. */
const runsOf = (
  row: number,
  found: readonly (number | null)[],
): (readonly [number, number, number, number])[] => {
  const runs: [number, number, number, number][] = [];
  found.forEach((band, column) => {
    const last = runs.at(-1);
    if (band === null) return;
    if (last && last[2] === column && last[3] === band) last[2] = column + 1;
    else runs.push([row, column, column + 1, band]);
  });
  return runs;
};

/** The picture of a surface, drawn within the hull of the answers alone. Pure; what it says in words comes from `say`. */
export const contourOf = (
  { surface, hull, points }: { readonly surface: Surface } & Pick<OutcomeSurface, 'hull' | 'points'>,
  scale: Scale,
  say: {
    readonly value: (outcome: number) => string;
    readonly point: (expected: number, delivered: number, n: number) => string;
    readonly words: ContourData['words'];
  },
): ContourData => {
  const across = endsOf(
    hull.map(([expected]) => expected),
    scale,
  );
  const up = endsOf(
    hull.map(([, delivered]) => delivered),
    scale,
  );
  const within = ([low, high]: Ends, share: number): number => low + (high - low) * share;
  const grid = Array.from({ length: side }, (_, row) =>
    Array.from({ length: side }, (_column, column): number | null => {
      const [x, y] = [within(across, (column + 0.5) / side), within(up, (row + 0.5) / side)];
      return isWithin(hull, [x, y]) ? outcomeAt(surface, scale, x, y) : null;
    }),
  );
  const values = grid.flat().filter((value) => value !== null);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const bandOf = (value: number): number =>
    most > least ? Math.min(bands - 1, Math.floor((bands * (value - least)) / (most - least))) : 0;
  const labels = Array.from({ length: figures * figures }, (_, at) => ({
    x: within(across, ((at % figures) + 0.5) / figures),
    y: within(up, (Math.floor(at / figures) + 0.5) / figures),
  })).filter(({ x, y }) => isWithin(hull, [x, y]));
  const largest = Math.max(1, ...points.map(([, , n]) => n));
  return {
    across,
    up,
    side,
    bands,
    runs: grid.flatMap((row, at) =>
      runsOf(
        at,
        row.map((value) => (value === null ? null : bandOf(value))),
      ),
    ),
    labels: labels.map(({ x, y }) => ({ x, y, text: say.value(outcomeAt(surface, scale, x, y)) })),
    points: points.map(([x, y, n]) => ({ x, y, weight: n / largest, tip: say.point(x, y, n) })),
    words: say.words,
  };
};

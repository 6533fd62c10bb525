/** A container this wide or wider gets columns; a narrower one has its labels above the rows. */
export const narrowBelow = 520;

/** Ticks beside the first on the axis of a picture of rows, and on those of the map. */
export const rowTicks = 6;
export const mapTicks = 7;

const wholes = [1, 2, 5, 10, 20, 25, 50, 100];
const fractions = [0.1, 0.2, 0.5];

/**
 * Distance between ticks that gives at most `most` of them beside the first, and the digits it takes to write them.
 * Parts of a point only where there are hardly two whole ones.
 */
export const ticksWithin = (span: number, most = 10): { readonly step: number; readonly digits: number } => {
  const steps = span <= 2 ? [...fractions, ...wholes] : wholes;
  const step = steps.find((one) => span / one <= most + 1e-9) ?? span;
  return { step, digits: step < 1 ? 1 : 0 };
};

/** A figure so little beyond a tick lies on it: three tenths are not quite 3 · 0.1. */
const rounding = 5e-10;

/** Both ends of an axis around every figure, on whole ticks; `zero` keeps zero on it, `limits` are never passed. */
export const axisAround = (
  figures: readonly (number | null)[],
  {
    zero = false,
    leastSpan = 0,
    most = rowTicks,
    limits = [-Infinity, Infinity],
  }: { zero?: boolean; leastSpan?: number; most?: number; limits?: readonly [number, number] } = {},
): readonly [number, number] => {
  const known = figures.filter((figure) => figure !== null && Number.isFinite(figure)) as number[];
  if (zero || known.length === 0) known.push(0);
  const [least, greatest] = [Math.min(...known), Math.max(...known)];
  const missing = Math.max(0, leastSpan - (greatest - least));
  const upwards = zero && least >= 0 ? missing : zero ? 0 : missing / 2;
  const from = Math.max(limits[0], Math.min(least - (missing - upwards), limits[1] - leastSpan));
  const to = Math.min(limits[1], Math.max(greatest + upwards, from + leastSpan));
  let [low, high] = [from, to];
  for (let round = 0; round < 4; round += 1) {
    const { step } = ticksWithin(Math.max(high - low, 1), most); // whole ticks may make it longer, and the step with it
    low = Math.max(limits[0], Math.floor((from + rounding) / step) * step);
    high = Math.min(limits[1], Math.ceil((to - rounding) / step) * step);
    if (high <= low) high = low + step;
  }
  return [low + 0, high + 0]; // never −0
};

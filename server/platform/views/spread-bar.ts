import { percent } from './percent.js';

/** The model of `partials/spreadbar`: parts side by side, the middle of the scale always in the middle of the drawing. */
export type SpreadBar = {
  readonly label: string;
  readonly level: 'expected' | 'delivered';
  readonly parts: readonly {
    readonly x: string;
    readonly width: string;
    /** `low`, `mid` or `high`, and how far from the middle: 1 to 3. */
    readonly look: string;
    readonly middle: string;
    /** The points of the scale, where there is room for them; else ''. */
    readonly text: string;
  }[];
};

/** `from`: how far above the middle of the scale, in points; `reach`: how far its ends are. Shares add up to 1. */
export type SpreadBarInput = {
  readonly level: SpreadBar['level'];
  readonly parts: readonly { readonly share: number; readonly from: number; readonly text: string }[];
  readonly reach: number;
  readonly label: string;
};

const leastForText = 0.05;
const steps = 3;

const lookOf = (from: number, reach: number): string => {
  if (from === 0) return 'mid';
  const step = Math.max(1, Math.min(steps, Math.ceil((steps * Math.abs(from)) / reach)));
  return `${from < 0 ? 'low' : 'high'} d${step}`;
};

/** A diverging bar: what lies below the middle of the scale to the left of the middle, what lies above to the right. */
export const spreadBar = ({ level, parts, reach, label }: SpreadBarInput): SpreadBar => {
  const leftOf = parts.reduce(
    (sum, { share, from }) => sum + (from < 0 ? share : from === 0 ? share / 2 : 0),
    0,
  );
  let at = 0.5 - leftOf / 2;
  return {
    label,
    level,
    parts: parts
      .filter(({ share }) => share > 0)
      .map(({ share, from, text }) => {
        const [x, width] = [at, share / 2];
        at += width;
        return {
          x: percent(x),
          width: percent(width),
          middle: percent(x + width / 2),
          look: lookOf(from, reach),
          text: width >= leastForText ? text : '',
        };
      }),
  };
};

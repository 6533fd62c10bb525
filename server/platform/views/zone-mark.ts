import { percent, shareWithin } from './percent.js';

/** The model of `partials/zonemark`: a bar from minimum to desired, the dot what was delivered. */
export type ZoneMark = {
  readonly label: string;
  readonly zone: { readonly x: string; readonly width: string } | null;
  readonly delivered: string | null;
  /** From the dot to the edge that it misses; null where it stands within the zone. */
  readonly miss: { readonly from: string; readonly to: string; readonly over: boolean } | null;
};

/** Figures in points of the scale from `low` to `high`; null where there is none. `label` says them in words. */
export type ZoneMarkInput = {
  readonly minimum: number | null;
  readonly desired: number | null;
  readonly delivered: number | null;
  readonly low: number;
  readonly high: number;
  readonly label: string;
};

const edgeMissed = ({ minimum, desired, delivered }: ZoneMarkInput): number | null => {
  if (delivered === null) return null;
  if (minimum !== null && delivered < minimum) return minimum;
  return desired !== null && delivered > desired ? desired : null;
};

export const zoneMark = (input: ZoneMarkInput): ZoneMark => {
  const { minimum, desired, delivered, label } = input;
  const share = shareWithin(input);
  const edge = edgeMissed(input);
  const [from, to] =
    minimum === null || desired === null
      ? [null, null]
      : [share(Math.min(minimum, desired)), share(Math.max(minimum, desired))];
  return {
    label,
    zone: from === null ? null : { x: percent(from), width: percent(to - from) },
    delivered: delivered === null ? null : percent(share(delivered)),
    miss:
      delivered === null || edge === null
        ? null
        : { from: percent(share(edge)), to: percent(share(delivered)), over: delivered > edge },
  };
};

import { percent, shareWithin } from './percent.js';

/** A ring or a dot: `at` in per cent of the width ("87.5%"), so that a mark keeps its strokes at every size. */
export type MarkPoint = { readonly at: string; readonly radius: number };

export type MarkLine = { readonly from: string; readonly to: string; readonly over: boolean };

/** The model of `partials/gapmark`. */
export type GapMark = {
  readonly label: string;
  readonly expected: MarkPoint | null;
  readonly delivered: MarkPoint | null;
  readonly line: MarkLine | null;
};

export type MarkText = {
  readonly text: string;
  readonly textAt: string;
  readonly shift: number;
  readonly anchor: 'start' | 'end';
};

/** The model of `partials/bigmark`. */
export type BigMark = {
  readonly label: string;
  readonly low: string;
  readonly high: string;
  readonly ticks: readonly string[];
  readonly expected: (MarkPoint & MarkText) | null;
  readonly delivered: (MarkPoint & MarkText) | null;
  readonly line: MarkLine | null;
  readonly band: { readonly from: string; readonly to: string } | null;
};

/** Figures in points of the scale from `low` to `high`; null where there is none yet. `label` says them in words. */
export type GapMarkInput = {
  readonly expected: number | null;
  readonly delivered: number | null;
  readonly low: number;
  readonly high: number;
  readonly label: string;
};

export type BigMarkInput = GapMarkInput & {
  /** The interval of the gap, drawn as a band at the dot; null without one. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** "expected 8.75", "delivered 7.68" and the ends of the scale, as a person reads them. */
  readonly words: {
    readonly expected: string;
    readonly delivered: string;
    readonly low: string;
    readonly high: string;
  };
};

type Radii = { readonly ring: number; readonly dot: number };

/** Looks of a mark at one size: `width` is the usual width of the drawing in pixels, `stroke` that of the ring. */
type Looks = {
  readonly ring: number;
  readonly dot: number;
  /** Of the dot within its ring, and of marks side by side that shrink. */
  readonly inner: number;
  readonly least: number;
  readonly stroke: number;
  readonly width: number;
};

const small: Looks = { ring: 5, dot: 5.4, inner: 3, least: 3.5, stroke: 2.6, width: 220 };
const big: Looks = { ring: 9, dot: 10, inner: 7, least: 6, stroke: 4.5, width: 600 };
const mostTicks = 12;

const tenth = (pixels: number): number => Math.round(pixels * 10) / 10;

/**
 * Marks that touch shrink until they stand side by side; where no room is left for two, the ring widens around the dot.
 * Neither ever hides the other.
 */
const radiiOf = ({ ring, dot, inner, least, stroke, width }: Looks, distance: number | null): Radii => {
  if (distance === null) return { ring, dot };
  const pixels = Math.abs(distance) * width;
  const around = stroke / 2 + 1;
  if (pixels <= 1.5 * inner) return { ring: tenth(Math.max(ring + 2, pixels + inner + around)), dot: inner };
  const side = Math.max(least, (pixels - around) / 2);
  return { ring: tenth(Math.min(ring, side)), dot: tenth(Math.min(dot, side)) };
};

const lineOf = (expected: number | null, delivered: number | null): MarkLine | null => {
  if (expected === null || delivered === null || expected === delivered) return null;
  return { from: percent(expected), to: percent(delivered), over: delivered > expected };
};

const sharesOf = (input: GapMarkInput) => {
  const share = shareWithin(input);
  const expected = input.expected === null ? null : share(input.expected);
  const delivered = input.delivered === null ? null : share(input.delivered);
  return {
    expected,
    delivered,
    distance: expected === null || delivered === null ? null : delivered - expected,
  };
};

/** The mark in a table row: ring = expected, dot = delivered, the line between = the gap. */
export const gapMark = (input: GapMarkInput): GapMark => {
  const { expected, delivered, distance } = sharesOf(input);
  const radii = radiiOf(small, distance);
  return {
    label: input.label,
    expected: expected === null ? null : { at: percent(expected), radius: radii.ring },
    delivered: delivered === null ? null : { at: percent(delivered), radius: radii.dot },
    line: lineOf(expected, delivered),
  };
};

/** Whole points where they can be told apart, else ten parts. */
const ticksOf = (low: number, high: number): string[] => {
  const span = high - low;
  const parts = Number.isInteger(span) && span <= mostTicks ? span : 10;
  return Array.from({ length: parts + 1 }, (_, index) => percent(index / parts));
};

/** A text grows towards the middle of the scale, from just outside its mark. */
const textAt = (share: number, text: string): MarkText => {
  const right = share >= 0.5;
  return { text, textAt: percent(share), shift: right ? 10 : -10, anchor: right ? 'end' : 'start' };
};

const endRoom = 28; // pixels for the number at an end of the scale, which stands in the same line

/** The same beneath the scale, clear of the numbers at its ends. */
const textBeneath = (share: number, text: string): MarkText => {
  if (share > 0.86) return { text, textAt: '100%', shift: -endRoom, anchor: 'end' };
  if (share < 0.12) return { text, textAt: '0%', shift: endRoom, anchor: 'start' };
  return textAt(share, text);
};

const bandOf = ({ expected, interval, ...scale }: BigMarkInput): BigMark['band'] => {
  if (expected === null || interval === null) return null;
  const share = shareWithin(scale);
  return { from: percent(share(expected + interval.low)), to: percent(share(expected + interval.high)) };
};

/** The mark beneath a headline: the whole scale, both figures in words, and the interval of the gap. */
export const bigMark = (input: BigMarkInput): BigMark => {
  const { expected, delivered, distance } = sharesOf(input);
  const { words } = input;
  const radii = radiiOf(big, distance);
  return {
    label: input.label,
    low: words.low,
    high: words.high,
    ticks: ticksOf(input.low, input.high),
    expected:
      expected === null
        ? null
        : { at: percent(expected), radius: radii.ring, ...textAt(expected, words.expected) },
    delivered:
      delivered === null
        ? null
        : { at: percent(delivered), radius: radii.dot, ...textBeneath(delivered, words.delivered) },
    line: lineOf(expected, delivered),
    band: bandOf(input),
  };
};

import type { ContourData, FlowData, PrioritiesData, TrendData } from './analysis-data.js';
import type { Extent, Figure } from './figure.js';

export type {
  ContourData,
  FlowData,
  FlowKind,
  FlowNode,
  PrioritiesData,
  PriorityMark,
  Quadrant,
  TrendData,
  TrendLine,
  TrendPoint,
} from './analysis-data.js';
export type { Extent, Figure } from './figure.js';

/** What the server found: coloured as shortfall or surplus, or `none` where the interval contains zero. */
export type Tone = 'short' | 'over' | 'none';

/** Figures are points on the study's scale; null where there is none (no answer yet; no interval from one pair). */
export type DumbbellRow = {
  readonly key: string;
  readonly label: string;
  readonly kind: 'total' | 'dimension' | 'item';
  readonly expected: number | null;
  readonly delivered: number | null;
  readonly gap: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly tone: Tone;
};

/** Every word on the picture, in the page's language. */
export type DumbbellWords = {
  readonly expected: string;
  readonly delivered: string;
  readonly gap: string;
  /** Head of the interval column: "95 % interval". */
  readonly interval: string;
  /** Between the ends of an interval: "−1.17 to −0.98". */
  readonly to: string;
  /** Beneath the axis: "points on the scale 0 to 10". */
  readonly axis: string;
  /** Before the number of pairs: "n". */
  readonly n: string;
  /** In a row without any figure: "no answers yet". */
  readonly none: string;
};

/** The JSON block of a `<canvas data-chart="dumbbell">`. */
export type DumbbellData = {
  readonly axis: readonly [low: number, high: number];
  readonly rows: readonly DumbbellRow[];
  readonly words: DumbbellWords;
};

export type WaterfallRow = Figure & {
  /** `rival` and `us` are totals and start at zero; the three parts start where the row before ended. */
  readonly kind: 'rival' | 'demand' | 'level' | 'fit' | 'us';
  /** "Ours expect more", beneath it in grey "demand"; '' leaves that line out. */
  readonly label: string;
  readonly sub: string;
};

/** The JSON block of a `<canvas data-chart="waterfall">`: from their dissatisfaction to ours, read downwards. */
export type WaterfallData = {
  readonly rows: readonly WaterfallRow[];
  readonly words: { readonly axis: string };
};

export type MapPoint = {
  readonly key: string;
  readonly label: string;
  readonly kind: 'us' | 'rival';
  /** Across: what its customers expect, H. Up: what they get, V. */
  readonly expected: Extent;
  readonly delivered: Extent;
  readonly tip: string;
};

/** The JSON block of a `<canvas data-chart="map">`. A provider without figures is left out; the table names it. */
export type MapData = {
  readonly points: readonly MapPoint[];
  /** At the line from what ours get to what they expect: "−10.8". */
  readonly gap: { readonly text: string; readonly tone: Tone } | null;
  readonly words: {
    readonly expected: string;
    readonly delivered: string;
    /** Along the diagonal: "delivered = expected". */
    readonly equal: string;
  };
};

export type ZoneRow = {
  readonly key: string;
  readonly label: string;
  readonly kind: 'total' | 'dimension' | 'item';
  readonly minimum: number | null;
  readonly desired: number | null;
  /** The dot, with the interval of the mean delivered. */
  readonly delivered: Extent;
  /** `short` below the minimum, `over` above the desired, `none` where that may be chance. */
  readonly tone: Tone;
  /** The figure at the right, delivered − minimum: "+0.41". */
  readonly text: string;
  readonly tip: string;
};

/** The JSON block of a `<canvas data-chart="zone">`: a bar from minimum to desired, the dot what was delivered. */
export type ZoneData = {
  /** As for the dumbbell: the scale, or cut where no mark comes near and the foot says so. */
  readonly axis: readonly [low: number, high: number];
  readonly rows: readonly ZoneRow[];
  readonly words: {
    readonly minimum: string;
    readonly desired: string;
    readonly delivered: string;
    /** Head of the figures: "delivered − minimum". */
    readonly text: string;
    readonly axis: string;
    /** In a row without any figure. */
    readonly none: string;
  };
};

export type ShareRow = Figure & {
  readonly key: string;
  readonly label: string;
  /** `marked` is what the page speaks of (the top boxes, who agrees); `aside` is outside the order (no level held). */
  readonly kind: 'plain' | 'marked' | 'aside';
};

/** The JSON block of `<canvas data-chart="pyramid">` (first row the broad foot) and of `<canvas data-chart="bars">`. */
export type SharesData = {
  /** In per cent, 0–100. */
  readonly rows: readonly ShareRow[];
  readonly words: { readonly axis: string };
};

/** What each `data-chart` reads. */
export type ChartData = {
  readonly dumbbell: DumbbellData;
  readonly waterfall: WaterfallData;
  readonly map: MapData;
  readonly zone: ZoneData;
  readonly pyramid: SharesData;
  readonly bars: SharesData;
  readonly priorities: PrioritiesData;
  readonly flow: FlowData;
  readonly trend: TrendData;
  readonly contour: ContourData;
};

export type ChartKind = keyof ChartData;

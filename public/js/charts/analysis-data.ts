import type { Extent, Figure } from './figure.js';

/** What a point asks for, as the server found it; `unclassified` where an interval crosses a line. */
export type Quadrant = 'concentrate' | 'keep-up' | 'low-priority' | 'overkill' | 'unclassified';

export type PriorityMark = {
  readonly key: string;
  readonly label: string;
  /** Stands for the name where there is no room for names; the table tells which is which. */
  readonly number: string;
  readonly quadrant: Quadrant;
  /** Across: what customers got. Up: how important it is. */
  readonly performance: Extent;
  readonly importance: Extent;
  readonly tip: string;
};

/** The JSON block of a `<canvas data-chart="priorities">`: importance against performance, with the crosshair. */
export type PrioritiesData = {
  readonly points: readonly PriorityMark[];
  readonly crosshair: { readonly performance: number; readonly importance: number };
  /** The line on which performance is as high as importance asks, through `at`; null where there is none. */
  readonly diagonal: { readonly at: readonly [x: number, y: number]; readonly slope: number } | null;
  /** What the axes never pass. */
  readonly limits: {
    readonly performance: readonly [number, number];
    readonly importance: readonly [number, number];
  };
  readonly words: Readonly<
    Record<'performance' | 'importance' | 'diagonal' | Exclude<Quadrant, 'unclassified'>, string>
  >;
};

/** `gained` is what the company works for, `lost` what it loses; the others stay as they are or change places. */
export type FlowKind = 'stayed' | 'moved' | 'gained' | 'lost';

/** One end of the flows: `n` is what is drawn, `text` what is known. */
export type FlowNode = {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  readonly n: number;
};

/** The JSON block of `<canvas data-chart="flow">`: from places in `from` to places in `to`, as wide as they are many. */
export type FlowData = {
  readonly from: readonly FlowNode[];
  readonly to: readonly FlowNode[];
  readonly flows: readonly {
    readonly from: number;
    readonly to: number;
    readonly n: number;
    readonly kind: FlowKind;
    readonly tip: string;
  }[];
  readonly words: {
    /** Above either side. */
    readonly from: string;
    readonly to: string;
    /** The key beneath. */
    readonly gained: string;
    readonly lost: string;
    readonly stayed: string;
  };
};

/** `joined`: the line comes from the point before, which is there and made of the same. */
export type TrendPoint = Figure & { readonly joined: boolean };

/** Two lines are told apart by their looks: what was expected is dashed with rings, what was delivered solid with dots. */
export type TrendLine = {
  readonly kind: 'value' | 'expected' | 'delivered';
  /** Written at its last point; '' where it is the only one. */
  readonly label: string;
  readonly points: readonly TrendPoint[];
};

/** The JSON block of a `<canvas data-chart="trend">`: periods from left to right, each in the middle of its room. */
export type TrendData = {
  readonly periods: readonly { readonly label: string; readonly sub: string }[];
  readonly lines: readonly TrendLine[];
  /** What happened: −0.5 is the begin of the first period, 0 its middle. */
  readonly marks: readonly { readonly at: number; readonly label: string }[];
  /** Whether zero means something: a line of its own, always in sight. */
  readonly zero: boolean;
  /** Ends that the axis never passes; null for none. */
  readonly limits: readonly [low: number, high: number | null];
  readonly words: { readonly axis: string; readonly none: string };
};

/**
 * The JSON block of a `<canvas data-chart="contour">`: an outcome over what was expected (across) and received (up), drawn where
 * there are answers and nowhere else.
 */
export type ContourData = {
  /** The part of the scale with answers, for what was expected and for what was received. */
  readonly across: readonly [low: number, high: number];
  readonly up: readonly [low: number, high: number];
  /** Squares on a side; each run is a row of them from one column up to another, in one of the bands: 0 for the least outcome. */
  readonly side: number;
  readonly bands: number;
  readonly runs: readonly (readonly [row: number, from: number, to: number, band: number])[];
  /** What the outcome is there, written upon the surface. */
  readonly labels: readonly { readonly x: number; readonly y: number; readonly text: string }[];
  /** Where answers are; `weight` is how many, as a share of the most at one place. */
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly weight: number;
    readonly tip: string;
  }[];
  readonly words: {
    readonly expected: string;
    readonly delivered: string;
    /** Along the diagonal: "received = expected". */
    readonly equal: string;
  };
};

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

/**
 * The pictures below write no number of their own but the ticks: what stands beside a mark (`text`) and what a pointer
 * is told (`tip`) is written by the server, which rounds in one place. Figures are where marks stand, unrounded; null
 * where there is none.
 */
export type Figure = {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly text: string;
  readonly tip: string;
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

/** A figure that is drawn only. */
export type Extent = Pick<Figure, 'value' | 'low' | 'high'>;

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

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

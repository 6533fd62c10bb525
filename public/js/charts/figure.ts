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

/** A figure that is drawn only. */
export type Extent = Pick<Figure, 'value' | 'low' | 'high'>;

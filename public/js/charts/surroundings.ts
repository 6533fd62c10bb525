import type { ChartConfiguration } from 'chart.js';
import type { Numbers } from './format.js';
import type { Measure } from './text.js';
import type { Colours } from './tone.js';

/** What the page gives a picture: its width and looks, read at drawing time. */
export type Surroundings = {
  readonly width: number;
  readonly colours: Colours;
  readonly font: string;
  readonly numbers: Numbers;
  readonly measure: (size: number, weight: number) => Measure;
};

/** A picture ready to be drawn: every kind is a scatter whose marks and words are painted by a plugin of ours. */
export type Picture = { readonly height: number; readonly config: ChartConfiguration<'scatter'> };

/** Pixel positions once the chart has laid itself out. */
export type Placed = {
  readonly context: CanvasRenderingContext2D;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

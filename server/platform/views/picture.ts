import type { ChartData } from '../../../public/js/charts/data.js';

type Kinds = { readonly [K in keyof ChartData]: { readonly kind: K; readonly data: ChartData[K] } };

/** The model of `partials/picture`: a panel with its question, how to read it, the chart, and whence it comes. */
export type PictureModel = Kinds[keyof ChartData] & {
  /** The canvas; its data stands beside it as `<id>-data`. One of a kind on a page. */
  readonly id: string;
  readonly title: string;
  readonly how: string;
  /** What a screen reader is told of the picture. */
  readonly label: string;
  readonly foot: readonly string[];
  /** The picture's name once it is downloaded. */
  readonly png: string;
  /** Address of the same figures as a file; '' without one. */
  readonly csv: string;
  /** Where the same figures stand on the page as a table. */
  readonly table: { readonly href: string; readonly label: string } | null;
};

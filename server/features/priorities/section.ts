import type { PictureModel } from '../../platform/views/picture.js';
import type { Piece } from '../analytics/index.js';

export type Cell = {
  readonly text: string;
  readonly strong: boolean;
  /** Whether it is a figure: words stand on the left. */
  readonly figure: boolean;
};

/** One line of a table; with `few`, nothing but that is shown. */
export type Row = {
  /** Its number in the picture; '' where it has none. */
  readonly number: string;
  readonly title: string;
  readonly few: string;
  readonly cells: readonly Cell[];
};

/** One part of the page: what it says, what must be said with it, its picture, its table. */
export type SectionModel = {
  readonly id: string;
  readonly title: string;
  readonly lead: readonly Piece[];
  readonly notes: readonly string[];
  readonly picture: PictureModel | null;
  readonly heads: readonly { readonly text: string; readonly figure: boolean }[];
  readonly rows: readonly Row[];
  readonly foot: readonly string[];
};

export const figureCell = (text: string, strong = false): Cell => ({ text, strong, figure: true });
export const wordCell = (text: string, strong = false): Cell => ({ text, strong, figure: false });
export const figureHead = (text: string) => ({ text, figure: true });
export const wordHead = (text: string) => ({ text, figure: false });

import type { Cell, Level } from './cell.js';
import type { Content } from './content.js';
import type { Packed } from './packing.js';

/** One summary: what it is about, and what it says. */
export type StoredSummary = {
  readonly id: string;
  readonly level: Level;
  readonly period: string;
  readonly cell: Cell;
  readonly content: Content;
};

/** The same, as it is stored. */
export type PackedSummary = Omit<StoredSummary, 'content'> & { readonly packed: Packed };

/** Where summaries belong: a study, and a generation of them. */
export type Shelf = { readonly studyId: string; readonly generation: number };

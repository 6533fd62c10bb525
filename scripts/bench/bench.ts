import type { Options } from './options.js';

/** Plain data that can be written as JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What one bench found: for programs, and in words for people. */
export type Found = { readonly figures: { readonly [key: string]: Json }; readonly text: string };

/** One thing whose speed is measured. `say` tells how far it is. */
export type Bench = {
  readonly name: string;
  /** What it measures, in a line. */
  readonly about: string;
  readonly run: (options: Options, say: (text: string) => void) => Promise<Found>;
};

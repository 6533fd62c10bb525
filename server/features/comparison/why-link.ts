import type { LinkLife } from '../../platform/link-life.js';
import type { Comparison } from './comparison.js';

/** What a reader of a why page is shown: the figures as they were when the link was made, in no language yet. */
export type WhySnapshot = {
  /** Raised when the shape of what is stored changes; a reader of another shape is told that the link is over. */
  readonly format: number;
  readonly study: string;
  readonly comparison: Comparison;
};

export const snapshotFormat = 1;

/** A why page for somebody without an account. Of its token only the hash is kept. Who made it and ended it stays. */
export type WhyLink = LinkLife & {
  readonly id: string;
  readonly studyId: string;
};

export const DEFAULT_DAYS = 30;

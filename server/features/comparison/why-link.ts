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
export type WhyLink = {
  readonly id: string;
  readonly studyId: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedBy: string | null;
  readonly revokedAt: Date | null;
  /** How often it was opened; by whom is not kept. */
  readonly opened: number;
  readonly lastOpenedAt: Date | null;
};

export const DEFAULT_DAYS = 30;
export const MOST_DAYS = 365;
/** Open links of one study: more are no sharing but publishing. */
export const MOST_LINKS = 50;

const DAY = 86_400_000; // ms

export const expiryOf = (createdAt: Date, days: number): Date => new Date(createdAt.getTime() + days * DAY);

/** Whether a link can be read now, was ended by somebody, or has run out. */
export const stateOf = ({ revokedAt, expiresAt }: WhyLink, now: Date): 'open' | 'revoked' | 'expired' => {
  if (revokedAt !== null) return 'revoked';
  return expiresAt > now ? 'open' : 'expired';
};

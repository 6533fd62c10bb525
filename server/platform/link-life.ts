/** Of a link that opens a page to somebody without an account: who made it, until when it opens, how often it did. */
export type LinkLife = {
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedBy: string | null;
  readonly revokedAt: Date | null;
  /** How often it was opened; by whom is not kept. */
  readonly opened: number;
  readonly lastOpenedAt: Date | null;
};

export const MOST_DAYS = 365;
/** Open links of one study: more are no sharing but publishing. */
export const MOST_LINKS = 50;

const DAY = 86_400_000; // ms

/** A link that begins now. */
export const newLife = (createdBy: string, createdAt: Date, days: number): LinkLife => ({
  createdBy,
  createdAt,
  expiresAt: new Date(createdAt.getTime() + days * DAY),
  revokedBy: null,
  revokedAt: null,
  opened: 0,
  lastOpenedAt: null,
});

/** Whether a link can be read now, was ended by somebody, or has run out. */
export type LinkState = 'open' | 'revoked' | 'expired';

export const stateOf = ({ revokedAt, expiresAt }: LinkLife, now: Date): LinkState => {
  if (revokedAt !== null) return 'revoked';
  return expiresAt > now ? 'open' : 'expired';
};

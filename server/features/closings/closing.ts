export const waves = ['before', 'after'] as const;
export type Wave = (typeof waves)[number];

/** How many answers of one wave a round takes by mailed links, and how many there are. */
export type Quota = {
  readonly most: number;
  /** When it was set where none had been: see `settlesAt`. */
  readonly setAt: Date;
  /** Answers that were stored without being counted, before everybody knew of the quota; null until that was looked up. */
  readonly uncounted: number | null;
  /** Answers that were stored and counted in one transaction. */
  readonly counted: number;
};

/** Until when, and up to how many answers, the mailed links of a round take answers. */
export type Closing = {
  readonly studyId: string;
  readonly round: string;
  /** From when on no link of the round takes an answer; null where no day is set. */
  readonly closesAt: Date | null;
  readonly before: Quota | null;
  readonly after: Quota | null;
};

/** `over`: its day is past · `full`: there are as many answers as were wanted. */
export type ClosingState = 'open' | 'over' | 'full';

/** How long a process may go by what it knows of closings; ms. */
export const knownFor = 5_000;

/**
 * How long after a quota was set answers that nobody counts may still come, from other processes that do not know of it yet.
 * Longer than `knownFor` by more than the store takes for an answer; ms.
 */
export const settlesAfter = 15_000;

/** How many answers there are; null while that is not known. */
export const takenOf = ({ uncounted, counted }: Quota): number | null =>
  uncounted === null ? null : uncounted + counted;

/** From when on everybody knows of a quota. */
export const settlesAt = ({ setAt }: Quota): Date => new Date(setAt.getTime() + settlesAfter);

/** Whether a quota waits for no more than to be counted. */
export const isDue = (quota: Quota | null, now: Date): quota is Quota =>
  quota?.uncounted === null && now.getTime() >= settlesAt(quota).getTime();

export const stateOf = (closing: Closing, wave: Wave, now: Date): ClosingState => {
  const { closesAt, [wave]: quota } = closing;
  if (closesAt && closesAt.getTime() <= now.getTime()) return 'over';
  return quota && (takenOf(quota) ?? 0) >= quota.most ? 'full' : 'open';
};

/** What an author sets; null where nothing is limited. */
export type ClosingWish = {
  readonly closesAt: Date | null;
  readonly most: Readonly<Record<Wave, number | null>>;
};

const quotaAfter = (before: Quota | null, most: number | null, now: Date): Quota | null => {
  if (most === null) return null;
  return before ? { ...before, most } : { most, setAt: now, uncounted: null, counted: 0 };
};

/** The closing as it is after an author has changed it: another number keeps what is counted, a new quota counts anew. */
export const changedClosing = (before: Closing, wish: ClosingWish, now: Date): Closing => ({
  ...before,
  closesAt: wish.closesAt,
  before: quotaAfter(before.before, wish.most.before, now),
  after: quotaAfter(before.after, wish.most.after, now),
});

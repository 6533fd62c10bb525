/** The open link of a study's market survey: anybody who has it may answer. A study has one; renewed, it is another. */
export type MarketLink = {
  readonly studyId: string;
  /** The how-manieth link of the study: its token is derived from it. */
  readonly serial: number;
  readonly open: boolean;
  /** From when on nobody can answer any more; null where no day is set. */
  readonly closesAt: Date | null;
  readonly changedAt: Date;
  readonly changedBy: string;
};

/** `none`: never opened · `open` · `closed` by a person · `ended`: its day is over. */
export type MarketState = 'none' | 'open' | 'closed' | 'ended';

export const stateOf = (link: MarketLink | null, now: Date): MarketState => {
  if (!link) return 'none';
  if (!link.open) return 'closed';
  return link.closesAt !== null && link.closesAt.getTime() <= now.getTime() ? 'ended' : 'open';
};

/** The answer of those who use nobody whom the study lists. No provider has such a key: keys begin with a letter. */
export const elsewhere = '-';

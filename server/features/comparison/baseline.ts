/** From which H on a customer of a study is demanding: what its first round told, kept once a second one began. */
export type Baseline = {
  readonly studyId: string;
  /** The round that it was told by. */
  readonly round: string;
  readonly demandingFrom: number;
  readonly frozenAt: Date;
};

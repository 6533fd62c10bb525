/** Customers by one attribute: those of whom it had this value when they were asked. */
export type Segment = { readonly attribute: string; readonly value: string };

/**
 * Which part of a study is looked at. `from` (included) and `to` (excluded) are about the moment of delivery; `agentId`
 * narrows to what one agent handled.
 */
export type StudyFilter = {
  readonly studyId: string;
  readonly round?: string | undefined;
  readonly providerKey?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly agentId?: string | undefined;
  readonly segment?: Segment | undefined;
  /** The published survey that was answered. */
  readonly versionId?: string | undefined;
  /** `out` leaves out the flagged answers that somebody excluded. Only answers after the service are. */
  readonly flagged?: 'out' | undefined;
};

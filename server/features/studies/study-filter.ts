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
  /** Further attributes that customers must have as well, each another one. */
  readonly segment2?: Segment | undefined;
  readonly segment3?: Segment | undefined;
  /** The published survey that was answered. */
  readonly versionId?: string | undefined;
  /** `out` leaves out the flagged answers that somebody excluded. Only answers after the service are. */
  readonly flagged?: 'out' | undefined;
};

/** Where a filter names what attributes customers must have. */
export const segmentNames = ['segment', 'segment2', 'segment3'] as const;

/** Every attribute that a filter asks for, in the order of their names: the same for `A and B` as for `B and A`. */
export const segmentsIn = (
  filter: Partial<Pick<StudyFilter, (typeof segmentNames)[number]>>,
): readonly Segment[] =>
  segmentNames
    .flatMap((name) => filter[name] ?? [])
    .sort((a, b) => (a.attribute < b.attribute ? -1 : a.attribute > b.attribute ? 1 : 0));

/** The filter with these attributes in place of its own. */
export const withSegments = <F extends object>(
  filter: F,
  [segment, segment2, segment3]: readonly Segment[],
): F & Pick<StudyFilter, (typeof segmentNames)[number]> => ({ ...filter, segment, segment2, segment3 });

import { createHash } from 'node:crypto';
import type { Response } from '../responses/index.js';
import { segmentsIn, type StudyFilter } from '../studies/index.js';

/**
 * `none`: nobody asked · `waiting`, `running` · `done` · `failed`: it ended early · `cancelled`: somebody ended it. In all of
 * them an earlier result may be there.
 */
export const computationStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type ComputationState = 'none' | (typeof computationStates)[number];

/** What of a study is computed: the same for everybody who asks, so permissions are checked before. */
export type Part = {
  readonly filter: StudyFilter;
  /** Choices of the kind's own, such as which expectations are meant. */
  readonly options?: Readonly<Record<string, string>>;
};

/** Which computation of what. */
export type ComputationKey = Part & { readonly kind: string };

export type RunInput = {
  readonly filter: StudyFilter;
  readonly options: Readonly<Record<string, string>>;
  /**
   * The responses that are meant, wave by wave, oldest delivery first; read from the store in portions, and letting others go
   * first every few milliseconds. Whoever goes through them twice reads them twice: say so in `passes`.
   */
  readonly rows: AsyncIterable<Response>;
  /**
   * To be awaited every few milliseconds of work that goes on without rows: lets others go first, and throws once nobody wants
   * the result any more.
   */
  readonly breathe: () => Promise<void>;
  /** Tells how far work without rows is, as a share of it; rows count themselves. */
  readonly onProgress: (share: number) => Promise<void>;
  readonly signal: AbortSignal;
};

/** One kind of computation. */
export type ComputationKind<Result> = {
  readonly kind: string;
  /** Raised whenever the result comes to hold something else: earlier results are then forgotten. */
  readonly version: number;
  /** Of which waves it reads the responses. */
  readonly waves: readonly Response['wave'][];
  /** What else the result depends on, told in a text that changes with it; cheap, since every page asks. */
  readonly besides?: (filter: StudyFilter) => Promise<string>;
  /** How many rows it goes through, where these are no answers; cheap as well. */
  readonly size?: (filter: StudyFilter) => Promise<number>;
  /** How often it goes through the rows; once unless told. */
  readonly passes?: number;
  /** Plain JSON: `undefined`, dates and functions do not survive. */
  readonly run: (input: RunInput) => Promise<Result>;
};

/** How things stand with a computation. */
export type ComputationReading<Result> = {
  readonly state: ComputationState;
  /** How many rows were read, and how many there are; of all passes. */
  readonly done: number;
  readonly total: number;
  /** The latest result; null before the first. */
  readonly result: Result | null;
  readonly computedAt: Date | null;
  /** How many answers the result was computed from. */
  readonly answers: number;
  /** Whether answers were added, removed or stamped since. False as long as there is no result. */
  readonly stale: boolean;
};

/** A record of a computation, for whoever runs it. */
export type Computation = {
  readonly id: string;
  readonly kind: string;
  readonly filter: StudyFilter;
  readonly options: Readonly<Record<string, string>>;
  /** How often it was begun since it was asked for. */
  readonly attempts: number;
};

const textOf = (moment: Date | undefined): string => moment?.toISOString() ?? '';

/** One record for the same kind, version, part and choices. Pure. */
export const idOfComputation = ({ kind, filter, options = {} }: ComputationKey, version: number): string => {
  const {
    studyId,
    round = '',
    providerKey = '',
    from,
    to,
    agentId = '',
    segment,
    versionId = '',
    flagged,
  } = filter;
  const several = segmentsIn(filter).map(({ attribute, value }) => [attribute, value]);
  const chosen = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  const who = [agentId, segment?.attribute ?? '', segment?.value ?? ''];
  const named = [
    kind,
    version,
    studyId,
    round,
    providerKey,
    textOf(from),
    textOf(to),
    who,
    versionId,
    chosen,
    // Told only where there is something to tell: what was kept before there was this choice is still found.
    ...(flagged ? [{ flagged }] : []),
    ...(several.length > 1 ? [{ several }] : []),
  ];
  return createHash('sha256').update(JSON.stringify(named)).digest('base64url');
};

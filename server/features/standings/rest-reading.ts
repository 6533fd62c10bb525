import { wholesOf } from '../analytics/index.js';
import type { ComputationReading, Computed, Part } from '../computations/index.js';
import type { StudyFilter } from '../studies/index.js';
import { narrowingOf, restIsFew, type Rest } from './rest.js';

/** Whether a selection leaves few customers out; `waiting` as long as that is not known, so that nothing is shown. */
export type RestReading = {
  readonly isFew: boolean;
  readonly waiting: ComputationReading<Rest> | null;
};

export const nothingLeft: RestReading = { isFew: false, waiting: null };

/** A result that may not be told before it is known what it leaves out. */
export const whileWaiting = <Result>(
  reading: ComputationReading<Result>,
  { waiting }: RestReading,
): ComputationReading<Result> => {
  if (!waiting || reading.result === null) return reading;
  const { state, done, total } = waiting;
  return { ...reading, result: null, computedAt: null, state, done, total };
};

/** Knows what selections leave out, counted in customers. */
export const createRest = (computed: Computed<Rest>) => {
  const partOf = (
    filter: StudyFilter,
    { expectation = '', survey = '' }: NonNullable<Part['options']>,
  ): Part => {
    const { studyId, providerKey, agentId } = filter;
    const narrow = JSON.stringify(narrowingOf(filter));
    return { filter: { studyId, providerKey, agentId }, options: { expectation, survey, narrow } };
  };

  return {
    /** Of a selection. What newer answers have outdated is told once more, and computed anew for the next look. */
    read: async (filter: StudyFilter, options: NonNullable<Part['options']>): Promise<RestReading> => {
      if (wholesOf(filter).length === 0) return nothingLeft;
      const part = partOf(filter, options);
      const reading = await computed.read(part);
      if (reading.stale) await computed.ask(part);
      return reading.result === null
        ? { isFew: false, waiting: reading }
        : { isFew: restIsFew(reading.result), waiting: null };
    },

    /** A computation whose button asks for the rest of its selection as well. */
    beside: <Result>(own: Computed<Result>): Computed<Result> => ({
      ...own,
      ask: async (part) => {
        await own.ask(part);
        if (wholesOf(part.filter).length > 0) await computed.ask(partOf(part.filter, part.options ?? {}));
      },
    }),
  };
};

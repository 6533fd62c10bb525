import { stillComputing, type ComputationKind, type Computations, type Part } from '../computations/index.js';
import type { EncounterService } from '../encounters/index.js';
import { segmentsIn, withSegments, type StudyFilter } from '../studies/index.js';
import { createDayOf } from '../summaries/index.js';
import { addCounts, basisOf, countsOf, type PromiseCounts } from './counts.js';
import type { PromiseFilter } from './promise-count-store.js';
import type { CountedPromisesOf, PromiseCounting } from './promise-counting.js';

export type SelectedCountsParts = {
  readonly kept: Pick<PromiseCounting, 'read' | 'readValues'>;
  readonly encounters: Pick<EncounterService, 'delivered'>;
  readonly computations: Pick<Computations, 'register' | 'idOf'>;
  /** The organisation's: a day begins there. */
  readonly timeZone: () => Promise<string>;
};

/** Sums by value of an attribute, as they are kept; of everybody where the value is ''. */
type Told = readonly (readonly [value: string, counts: readonly (readonly [name: string, n: number])[]])[];

const KIND = 'promise-counts';
/** Nothing is told by day or segment here. */
const plain = { segments: [], dayOf: () => '' } as const;

const isSeveral = (filter: StudyFilter): boolean => segmentsIn(filter).length > 1;

/** What of a filter encounters know. */
const known = (filter: StudyFilter): StudyFilter => ({
  ...withSegments(filter, segmentsIn(filter)),
  versionId: undefined,
  flagged: undefined,
});

/**
 * Sums of promises in any selection. Of one attribute, or none, they are kept beside the encounters; of several at once they
 * are computed from the encounters, in the background where these are many, and kept until one of them changes. Throws
 * StillComputing as long as there is nothing to tell. What newer notes have outdated is told once more and computed anew for
 * the next look (docs/decisions/0070-promises-by-several-attributes.md).
 */
export const createSelectedCounts = ({ kept, encounters, computations, timeZone }: SelectedCountsParts) => {
  const cellsOf = async (filter: StudyFilter): Promise<PromiseFilter> => {
    const {
      studyId,
      agentId = '',
      segment,
      providerKey,
      round,
      from,
      to,
    } = withSegments(filter, segmentsIn(filter));
    const dayOf = createDayOf(await timeZone());
    const days = { from: from && dayOf(from), to: to && dayOf(to) };
    const part = { attribute: segment?.attribute ?? '', value: segment?.value };
    return { studyId, agentId, ...part, providerKey, round, ...days };
  };

  const readKept = async (
    studyId: string,
    filters: readonly StudyFilter[],
  ): Promise<readonly CountedPromisesOf[]> =>
    filters.length === 0 ? [] : kept.read(studyId, await Promise.all(filters.map(cellsOf)));

  /** The filter with one of its attributes each; as it is where it has none. */
  const single = (filter: StudyFilter): StudyFilter[] => {
    const segments = segmentsIn(filter);
    return segments.length === 0 ? [filter] : segments.map((one) => withSegments(filter, [one]));
  };

  /**
   * A text that changes with what was delivered and noted. Of several attributes the sums of each: more than the encounters
   * that are meant, and some of them change whenever one of these does.
   */
  const markOf = async (filter: StudyFilter): Promise<string> => {
    const found = await readKept(filter.studyId, single(filter));
    return JSON.stringify(found.map(({ counts }) => [...counts].sort(([a], [b]) => (a < b ? -1 : 1))));
  };

  const sizeOf = async (filter: StudyFilter): Promise<number> => {
    const [found] = await readKept(filter.studyId, single(filter).slice(0, 1));
    return found?.counts.get('delivered') ?? 0;
  };

  const kind: ComputationKind<Told> = {
    kind: KIND,
    version: 1,
    waves: [],
    besides: markOf,
    size: sizeOf,
    run: async ({ filter, options: { attribute = '' }, onProgress }) => {
      const size = await sizeOf(filter);
      const values = new Map<string, Map<string, number>>();
      let done = 0;
      for await (const encounter of encounters.delivered(filter)) {
        const value = attribute === '' ? '' : (encounter.attributes[attribute] ?? '');
        if (attribute === '' || value !== '') {
          const counts = values.get(value) ?? new Map<string, number>();
          values.set(value, counts);
          addCounts(counts, countsOf(encounter, basisOf(encounter, plain)));
        }
        done += 1;
        await onProgress(Math.min(1, done / Math.max(1, size)));
      }
      return [...values].map(([value, counts]) => [value, [...counts]]);
    },
  };
  const computed = computations.register(kind);

  const told = async (filter: StudyFilter, attribute = ''): Promise<Map<string, PromiseCounts>> => {
    const part: Part = { filter: known(filter), options: { attribute } };
    const reading = await computed.read(part);
    if (reading.result === null) throw stillComputing(reading, computations.idOf({ ...part, kind: KIND }));
    if (reading.stale) await computed.ask(part);
    return new Map(reading.result.map(([value, counts]) => [value, new Map(counts)]));
  };

  return {
    markOf,

    /** The sums of some filters, in their order; those of one attribute at one moment. */
    read: async (studyId: string, filters: readonly StudyFilter[]): Promise<readonly CountedPromisesOf[]> => {
      const [found, several] = await Promise.all([
        readKept(
          studyId,
          filters.filter((one) => !isSeveral(one)),
        ),
        Promise.all(filters.filter(isSeveral).map((one) => told(one))),
      ]);
      const [plainly, selected] = [found.values(), several.values()];
      return filters.flatMap((one): readonly CountedPromisesOf[] => {
        if (!isSeveral(one)) return [plainly.next().value ?? []].flat();
        return [{ counts: selected.next().value?.get('') ?? new Map(), waiting: 0 }];
      });
    },

    /** The sums by value of an attribute, of which the filter names none. */
    readValues: async (
      filter: StudyFilter,
      attribute: string,
    ): Promise<ReadonlyMap<string, PromiseCounts>> => {
      if (segmentsIn(filter).length > 0) return told(filter, attribute);
      return kept.readValues({ ...(await cellsOf(filter)), attribute });
    },
  };
};

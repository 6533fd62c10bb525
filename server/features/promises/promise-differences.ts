import type { WaitingPromises } from '../encounters/index.js';
import { basisOf, cellsOf, countsOf, type PromiseCell, type PromiseCounts } from './counts.js';
import type { CountedCell } from './promise-count-store.js';

/** Where kept sums of promises are not those of the encounters. Without a cell it is about encounters themselves. */
export type PromiseDifference = {
  readonly cell: PromiseCell | null;
  /** The sum; of encounters `forgotten`, which nobody counts, and `outdated`, which nobody counts anew. */
  readonly name: string;
  readonly wanted: number;
  readonly found: number;
};

/** An encounter as the sums have it, and whether it waits to be counted anew. */
export type SeenPromises = WaitingPromises & { readonly waits: boolean };

const nameOf = (cell: PromiseCell): string => {
  const { studyId, agentId, attribute, value, providerKey, round, day } = cell;
  return JSON.stringify([studyId, agentId, attribute, value, providerKey, round, day]);
};

type Sums = { readonly cell: PromiseCell; readonly counts: Map<string, number> };

const add = (sums: Map<string, Sums>, cell: PromiseCell, more: PromiseCounts): void => {
  const name = nameOf(cell);
  const known = sums.get(name) ?? { cell, counts: new Map<string, number>() };
  sums.set(name, known);
  for (const [one, n] of more) known.counts.set(one, (known.counts.get(one) ?? 0) + n);
};

/**
 * Compares kept sums with the encounters that they count, all of one moment. `settled` says that the study is counted by today's
 * segments and days, so that each delivered encounter is counted or waits. Memory grows with the sums, not with the encounters.
 */
export const differencesIn = async (
  encounters: AsyncIterable<SeenPromises>,
  kept: AsyncIterable<CountedCell>,
  {
    settled,
    segments,
    dayOf,
  }: {
    readonly settled: boolean;
    readonly segments: readonly string[];
    readonly dayOf: (at: Date | null) => string;
  },
): Promise<PromiseDifference[]> => {
  const wanted = new Map<string, Sums>();
  const found = new Map<string, Sums>();
  let [forgotten, outdated] = [0, 0];
  for await (const { encounter, counted, waits } of encounters) {
    if (counted)
      for (const cell of cellsOf(encounter, counted)) add(wanted, cell, countsOf(encounter, counted));
    if (waits || !settled) continue;
    const now = basisOf(encounter, { segments, dayOf });
    if (!counted) forgotten += 1;
    else if (JSON.stringify(counted.outcomes) !== JSON.stringify(now.outcomes)) outdated += 1;
  }
  for await (const { cell, counts } of kept) add(found, cell, counts);
  const differences = [...new Set([...wanted.keys(), ...found.keys()])].flatMap((cellName) => {
    const [one, other] = [wanted.get(cellName), found.get(cellName)];
    const names = new Set([...(one?.counts.keys() ?? []), ...(other?.counts.keys() ?? [])]);
    return [...names].flatMap((name): PromiseDifference[] => {
      const [is, has] = [one?.counts.get(name) ?? 0, other?.counts.get(name) ?? 0];
      return is === has ? [] : [{ cell: (one ?? other)?.cell ?? null, name, wanted: is, found: has }];
    });
  });
  const about = (name: string, n: number): PromiseDifference[] =>
    n === 0 ? [] : [{ cell: null, name, wanted: 0, found: n }];
  return [...differences, ...about('forgotten', forgotten), ...about('outdated', outdated)];
};

import {
  outcomesOf,
  type CountedPromises,
  type Encounter,
  type PromiseOutcome,
} from '../encounters/index.js';

/**
 * What one count is about: delivered encounters of one study that share all of this. `agentId` is '' for everybody's,
 * `attribute` '' for customers of every segment.
 */
export type PromiseCell = Readonly<
  Record<'studyId' | 'agentId' | 'attribute' | 'value' | 'providerKey' | 'round' | 'day', string>
>;

/** Whole numbers by name; none is 0. */
export type PromiseCounts = ReadonlyMap<string, number>;

/** Under which promises are counted that were made to one customer alone. */
export const ownPromises = '~';

/** The names of sums over encounters; beside them `key:kept`, `key:late`, `key:broken` and `key:open` count promises by key. */
export const sumNames = [
  'delivered',
  'told',
  'noted',
  'n',
  'k',
  'late',
  'broken',
  'nn',
  'kk',
  'nk',
  'allKept',
  'anyBroken',
] as const;
export type SumName = (typeof sumNames)[number];

/** As what the promises of an encounter are to be counted. */
export const basisOf = (
  encounter: Encounter,
  { segments, dayOf }: { readonly segments: readonly string[]; readonly dayOf: (at: Date | null) => string },
): CountedPromises => ({
  day: dayOf(encounter.deliveredAt),
  segments: segments.filter((name) => (encounter.attributes[name] ?? '') !== ''),
  outcomes: outcomesOf(encounter),
});

const segmentsIn = ({ attributes }: Encounter, names: readonly string[]) =>
  names.map((attribute) => ({ attribute, value: attributes[attribute] ?? '' }));

/** Every cell that an encounter is counted in: everybody's and its agent's, of all customers and of each segment. */
export const cellsOf = (encounter: Encounter, { day, segments }: CountedPromises): PromiseCell[] => {
  const { studyId, providerKey, round, agentId } = encounter;
  const parts = [{ attribute: '', value: '' }, ...segmentsIn(encounter, segments)];
  return ['', agentId].flatMap((who) =>
    parts.map((part) => ({ studyId, agentId: who, ...part, providerKey, round, day })),
  );
};

/** What an encounter brings to each of its cells: itself, and what became of what was promised. */
export const countsOf = ({ promiseKeys }: Encounter, { outcomes }: CountedPromises): PromiseCounts => {
  const counts = new Map<string, number>();
  const add = (name: string, n: number): void => {
    if (n !== 0) counts.set(name, (counts.get(name) ?? 0) + n);
  };
  const sum = (name: SumName, n: number): void => add(name, n);
  sum('delivered', 1);
  if (outcomes.length === 0) return counts;
  const how = (wanted: PromiseOutcome): number => outcomes.filter((one) => one === wanted).length;
  const [kept, late, broken] = [how('kept'), how('late'), how('broken')];
  const n = kept + late + broken;
  sum('told', 1);
  sum('noted', n > 0 ? 1 : 0);
  sum('n', n);
  sum('k', kept);
  sum('late', late);
  sum('broken', broken);
  sum('nn', n * n);
  sum('kk', kept * kept);
  sum('nk', n * kept);
  sum('allKept', kept === outcomes.length ? 1 : 0);
  sum('anyBroken', broken > 0 ? 1 : 0);
  outcomes.forEach((outcome, at) => add(`${promiseKeys[at] || ownPromises}:${outcome ?? 'open'}`, 1));
  return counts;
};

/** Adds the second to the first. */
export const addCounts = (sum: Map<string, number>, more: PromiseCounts): void => {
  for (const [name, n] of more) sum.set(name, (sum.get(name) ?? 0) + n);
};

/** Both together, or the first without the second. */
export const combined = (a: PromiseCounts, b: PromiseCounts, times: 1 | -1): PromiseCounts => {
  const found = new Map(a);
  for (const [name, n] of b) {
    const sum = (found.get(name) ?? 0) + times * n;
    if (sum === 0) found.delete(name);
    else found.set(name, sum);
  }
  return found;
};

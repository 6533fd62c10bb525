import type { Counted } from '../responses/index.js';
import type { SurveyContent } from '../templates/index.js';

/**
 * What a feature wants counted beside the histograms: named whole numbers that each response adds to. What it counts may
 * depend on the response, the survey that it answers, and what `recipe.ts` names of the newest survey; on nothing else.
 */
export type Tally = {
  readonly name: string;
  /** Raised whenever it comes to count something else: summaries are then made anew. */
  readonly version: number;
  readonly of: (
    response: Counted,
    surveys: {
      /** The survey that is answered; null where it is gone. */
      readonly asked: SurveyContent | null;
      readonly newest: SurveyContent;
    },
  ) => Iterable<readonly [key: string, n: number]>;
};

/** Numbers by name, in the order of their names and none 0, so that equal counts are written alike. */
export type Counts = readonly (readonly [key: string, n: number])[];

/** Counts by the tally that they are of. */
export type Tallies = Readonly<Record<string, Counts>>;

const order = ([a]: Counts[number], [b]: Counts[number]): number => (a < b ? -1 : a > b ? 1 : 0);

/** In their one order. */
export const countsOf = (numbers: ReadonlyMap<string, number>): Counts =>
  [...numbers].filter(([, n]) => n !== 0).sort(order);

const combinedCounts = (a: Counts, b: Counts, times: 1 | -1): Counts => {
  const found = new Map(a);
  for (const [key, n] of b) found.set(key, (found.get(key) ?? 0) + times * n);
  return countsOf(found);
};

/** Both together, or the first without the second. A tally of which nothing is left is not kept. */
export const combinedTallies = (a: Tallies, b: Tallies, times: 1 | -1): Tallies =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])]
      .sort()
      .map((name) => [name, combinedCounts(a[name] ?? [], b[name] ?? [], times)] as const)
      .filter(([, counts]) => counts.length > 0),
  );

/** Counts while responses are taken. */
export const createTallying = (tallies: readonly Tally[]) => {
  const numbers = new Map(tallies.map(({ name }) => [name, new Map<string, number>()]));
  return {
    add: (added: readonly (readonly [name: string, key: string, n: number])[]): void => {
      for (const [name, key, n] of added) {
        const own = numbers.get(name);
        own?.set(key, (own.get(key) ?? 0) + n);
      }
    },
    counts: (): Tallies =>
      Object.fromEntries(
        [...numbers]
          .map(([name, own]) => [name, countsOf(own)] as const)
          .filter(([, counts]) => counts.length > 0),
      ),
  };
};

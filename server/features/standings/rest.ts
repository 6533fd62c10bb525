import { FEWEST, hidesSmaller } from '../analytics/index.js';
import type { Response } from '../responses/index.js';
import { segmentNames, type Segment, type StudyFilter } from '../studies/index.js';

/** What narrows a provider's answers, as plain JSON: days as they are written. */
export type Narrowing = {
  readonly round?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly segments: readonly Segment[];
  readonly versionId?: string | undefined;
  readonly flagged?: 'out' | undefined;
};

export const narrowingOf = (filter: StudyFilter): Narrowing => ({
  round: filter.round,
  from: filter.from?.toISOString(),
  to: filter.to?.toISOString(),
  segments: segmentNames.flatMap((name) => filter[name] ?? []),
  versionId: filter.versionId,
  flagged: filter.flagged,
});

/** Pages beside one another: how many customers each has by its name, all of them together, and which is looked at. */
type Siblings = {
  readonly sizes: readonly (readonly [name: string, n: number])[];
  readonly all: number;
  readonly own: string;
};

/**
 * Of each page that shows more: how many customers count there by an answer that the selection leaves out. And the pages of
 * all other rounds, values and versions.
 */
export type Rest = { readonly left: readonly number[]; readonly siblings: readonly Siblings[] };

/** Whether what is left out could be worked out, because it is of so few customers. */
export const restIsFew = ({ left, siblings }: Rest): boolean =>
  left.some((n) => n > 0 && n < FEWEST) ||
  siblings.some(({ sizes, all, own }) => hidesSmaller(sizes, all, own));

type Cut = {
  readonly holds: (response: Response) => boolean;
  /** What the pages beside this one are called; null where there are none. */
  readonly nameOf: ((response: Response) => string) | null;
  readonly own: string;
};

const cutsOf = (narrow: Narrowing, excluded: ReadonlySet<string>): Cut[] => {
  const { round, from, to, segments, versionId, flagged } = narrow;
  const begins = from === undefined ? -Infinity : Date.parse(from);
  const ends = to === undefined ? Infinity : Date.parse(to);
  const by = (own: string, nameOf: (response: Response) => string): Cut => ({
    holds: (response) => nameOf(response) === own,
    nameOf,
    own,
  });
  const isIn = ({ deliveredAt }: Response): boolean =>
    deliveredAt !== null && deliveredAt.getTime() >= begins && deliveredAt.getTime() < ends;
  return [
    ...(round === undefined ? [] : [by(round, (response) => response.round)]),
    ...(from === undefined && to === undefined ? [] : [{ holds: isIn, nameOf: null, own: '' }]),
    ...segments.map(({ attribute, value }) =>
      by(value, (response) =>
        Object.hasOwn(response.segments, attribute) ? (response.segments[attribute] ?? '') : '',
      ),
    ),
    ...(versionId === undefined ? [] : [by(versionId, (response) => response.versionId)]),
    ...(flagged ? [{ holds: ({ id }: Response) => !excluded.has(id), nameOf: null, own: '' }] : []),
  ];
};

/** So many cuts can be left off in every combination; of more, each alone and all together. */
const mostCombined = 5;

const maskOf = (cuts: number): number[] => {
  const all = 2 ** cuts - 1;
  return cuts <= mostCombined
    ? Array.from({ length: all }, (_, at) => at + 1)
    : [...Array.from({ length: cuts }, (_, at) => 2 ** at), all];
};

/**
 * Counts customers whom a selection leaves out: hand over the answers that tell a standing, of all of a provider, in the order of
 * delivery. A customer is counted once everywhere, by the latest answer, so that a page tells more of him wherever that is
 * another one. Memory grows by a number a customer, and one for each round, value or version that is chosen.
 */
export const createRestCounting = (narrow: Narrowing, excluded: ReadonlySet<string>) => {
  const cuts = cutsOf(narrow, excluded);
  const masks = maskOf(cuts.length);
  const customers = new Map<string, number>();
  const beside = cuts.map(({ nameOf }) => (nameOf ? new Map<string, Set<string>>() : null));

  return {
    take: (response: Response): void => {
      const { customerId } = response;
      const missed = cuts.reduce((bits, { holds }, at) => bits | (holds(response) ? 0 : 1 << at), 0);
      let told = customers.get(customerId) ?? 0;
      masks.forEach((mask, at) => {
        if ((missed & ~mask) === 0) told = missed === 0 ? told & ~(1 << at) : told | (1 << at);
      });
      customers.set(customerId, told);
      cuts.forEach(({ nameOf }, at) => {
        const found = beside[at];
        if (!nameOf || !found || (missed & ~(1 << at)) !== 0) return;
        const name = nameOf(response);
        found.set(name, (found.get(name) ?? new Set()).add(customerId));
      });
    },

    counted: (): Rest => {
      const left = masks.map(() => 0);
      for (const told of customers.values())
        masks.forEach((_, at) => {
          if (told & (1 << at)) left[at] = (left[at] ?? 0) + 1;
        });
      return {
        left,
        siblings: cuts.flatMap(({ own }, at): Siblings[] => {
          const found = beside[at];
          if (!found) return [];
          const all = new Set([...found.values()].flatMap((some) => [...some])).size;
          const named = [...found].filter(([name]) => name !== '');
          return [{ sizes: named.map(([name, some]) => [name, some.size] as const), all, own }];
        }),
      };
    },
  };
};

import { groupCount, randomGroup } from '../../server/scoring/index.js';
import { addCell, type PairCells } from './pair-cells.js';

/** One random group of one provider's rows. */
export type GroupCells = { n: number; readonly cells: PairCells };

/** The pairs of one provider: in random groups, and, for a bootstrap, respondent by respondent. */
export type ProviderPairs = {
  /** Rows with at least one pair. */
  n: number;
  readonly groups: readonly GroupCells[];
  /** Keys of each respondent's pairs; null where no bootstrap was asked for, or there are too many respondents. */
  respondents: Map<string, number[]> | null;
};

/** Pairs of all providers of one set of rows, in the order in which the providers appear. */
export type Providers = {
  readonly add: (provider: string, respondent: string, keys: readonly number[]) => void;
  readonly all: ReadonlyMap<string, ProviderPairs>;
};

/** Respondents beyond which a bootstrap would need too much memory and time. */
export const mostResampled = 50_000;

/** Memory grows with providers × groups × different pairs; with respondents only where `resample` is set. */
export const createProviders = ({ seed, resample }: { seed: number; resample: boolean }): Providers => {
  const all = new Map<string, ProviderPairs>();
  let kept = 0;
  const create = (): ProviderPairs => ({
    n: 0,
    groups: Array.from({ length: groupCount }, () => ({ n: 0, cells: new Map() })),
    respondents: resample && kept <= mostResampled ? new Map<string, number[]>() : null,
  });
  const keep = (pairs: ProviderPairs, respondent: string, keys: readonly number[]): void => {
    const own = pairs.respondents?.get(respondent);
    if (own !== undefined) own.push(...keys);
    else if (pairs.respondents !== null) {
      pairs.respondents.set(respondent, [...keys]);
      kept += 1;
    }
    if (kept > mostResampled) for (const one of all.values()) one.respondents = null;
  };
  return {
    all,
    add: (provider, respondent, keys) => {
      const pairs = all.get(provider) ?? create();
      all.set(provider, pairs);
      if (keys.length === 0) return;
      const group = pairs.groups[randomGroup(respondent, seed)] as GroupCells;
      pairs.n += 1;
      group.n += 1;
      for (const key of keys) addCell(group.cells, key);
      keep(pairs, respondent, keys);
    },
  };
};

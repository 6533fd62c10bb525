import { createSummariser, type Respondent, type Summariser } from '../../server/scoring/index.js';

/** The rows of one provider: added up, and, for a bootstrap, respondent by respondent. */
export type ProviderRows = {
  /** Rows with at least one pair. */
  n: number;
  readonly summariser: Summariser;
  /** Keys of each respondent's pairs; null where no bootstrap was asked for, or there are too many respondents. */
  respondents: Map<string, number[]> | null;
};

/** A row as far as providers are concerned; `keys` are those of its pairs (PairKeys). */
export type ProviderRow = {
  readonly provider: string;
  readonly respondent: string;
  readonly answers: Respondent;
  readonly keys: readonly number[];
};

/** Rows of all providers of one set of rows, in the order in which the providers appear. */
export type Providers = {
  readonly add: (row: ProviderRow) => void;
  readonly all: ReadonlyMap<string, ProviderRows>;
};

/** Respondents beyond which a bootstrap would need too much memory and time. */
export const mostResampled = 50_000;

/** Memory grows with providers × groups × different pairs; with respondents only where `resample` is set. */
export const createProviders = ({ seed, resample }: { seed: number; resample: boolean }): Providers => {
  const all = new Map<string, ProviderRows>();
  let kept = 0;
  const create = (): ProviderRows => ({
    n: 0,
    summariser: createSummariser(seed),
    respondents: resample && kept <= mostResampled ? new Map<string, number[]>() : null,
  });
  const keep = (rows: ProviderRows, respondent: string, keys: readonly number[]): void => {
    const own = rows.respondents?.get(respondent);
    if (own !== undefined) own.push(...keys);
    else if (rows.respondents !== null) {
      rows.respondents.set(respondent, [...keys]);
      kept += 1;
    }
    if (kept > mostResampled) for (const one of all.values()) one.respondents = null;
  };
  return {
    all,
    add: ({ provider, respondent, answers, keys }) => {
      const rows = all.get(provider) ?? create();
      all.set(provider, rows);
      if (keys.length === 0) return;
      rows.n += 1;
      rows.summariser.take({ customerId: respondent, ...answers });
      keep(rows, respondent, keys);
    },
  };
};

import {
  createMoments,
  createZone,
  isDefined,
  npsCounts,
  type Figure,
  type Moments,
  type PairedScore,
  type Zone,
} from '../../server/scoring/index.js';
import type { Layout } from './layout.js';
import { createComoments, type Comoments } from './comoments.js';
import { createProviders, type Providers } from './providers.js';
import type { ScoredRow } from './scored-row.js';

/** Expected, delivered and gap of the same pairs, and how the first two go together. */
export type PairMoments = {
  readonly expected: Moments;
  readonly delivered: Moments;
  readonly gap: Moments;
  readonly both: Comoments;
};

/** Places of the items of a dimension that are asked at one level, and their covariances over complete rows. */
export type LevelMoments = { readonly places: readonly number[]; readonly comoments: Comoments };

/** Everything that the figures of one set of rows are computed from. None of it grows with rows but `respondents`. */
export type Totals = {
  n: number;
  /** Ids, to count different ones: a respondent may have several rows. */
  readonly respondents: Set<string>;
  readonly items: readonly PairMoments[];
  readonly dimensions: readonly PairMoments[];
  readonly overall: PairMoments;
  readonly weighted: Moments;
  readonly renormalised: Moments;
  readonly servperf: Moments;
  readonly shares: readonly Moments[];
  readonly quarter: { n: number; failed: number };
  readonly zones: readonly Zone[];
  readonly levels: readonly Readonly<Record<'expected' | 'delivered', LevelMoments>>[];
  readonly nps: { promoters: number; passives: number; detractors: number };
  readonly csat: { n: number; satisfied: number };
  readonly ces: { readonly answers: Moments; easy: number };
  readonly providers: Providers;
};

const createPairMoments = (): PairMoments => ({
  expected: createMoments(),
  delivered: createMoments(),
  gap: createMoments(),
  both: createComoments(2),
});

const addPair = (moments: PairMoments | undefined, pair: PairedScore | null): void => {
  if (pair === null || moments === undefined) return;
  moments.expected.add(pair.expected);
  moments.delivered.add(pair.delivered);
  moments.gap.add(pair.gap);
  moments.both.add([pair.expected, pair.delivered]);
};

const addFigure = (moments: Moments, figure: Figure): void => {
  if (isDefined(figure)) moments.add(figure);
};

/** Empty totals for files of this layout. */
export const createTotals = (layout: Layout, options: { seed: number; resample: boolean }): Totals => {
  const levelMoments = (dimension: string, level: 'expected' | 'delivered'): LevelMoments => {
    const places = layout.items.flatMap((columns, at) =>
      columns.dimension === dimension && columns[level] !== null ? [at] : [],
    );
    return { places, comoments: createComoments(places.length) };
  };
  return {
    n: 0,
    respondents: new Set(),
    items: layout.items.map(createPairMoments),
    dimensions: layout.dimensions.map(createPairMoments),
    overall: createPairMoments(),
    weighted: createMoments(),
    renormalised: createMoments(),
    servperf: createMoments(),
    shares: layout.dimensions.map(createMoments),
    quarter: { n: 0, failed: 0 },
    zones: layout.items.map(createZone),
    levels: layout.dimensions.map(({ key }) => ({
      expected: levelMoments(key, 'expected'),
      delivered: levelMoments(key, 'delivered'),
    })),
    nps: { promoters: 0, passives: 0, detractors: 0 },
    csat: { n: 0, satisfied: 0 },
    ces: { answers: createMoments(), easy: 0 },
    providers: createProviders(options),
  };
};

/** Adds a row; `keys` are those of its pairs (pairKeys). */
export const addRow = (totals: Totals, row: ScoredRow, keys: readonly number[]): void => {
  totals.n += 1;
  totals.respondents.add(row.respondent);
  row.scores.items.flat().forEach((pair, at) => addPair(totals.items[at], pair));
  row.scores.dimensions.forEach((pair, at) => addPair(totals.dimensions[at], pair));
  addPair(totals.overall, row.scores.overall);
  addFigure(totals.weighted, row.weighted);
  addFigure(totals.renormalised, row.renormalised);
  addFigure(totals.servperf, row.servperf);
  row.shares?.forEach((share, at) => totals.shares[at]?.add(share));
  if (row.hasPair) totals.quarter.n += 1;
  if (row.failed) totals.quarter.failed += 1;
  row.answers.forEach((answers, at) => totals.zones[at]?.add(answers));
  for (const levels of totals.levels) {
    for (const level of ['expected', 'delivered'] as const) addLevel(levels[level], level, row);
  }
  addOutcomes(totals, row);
  totals.providers.add({ provider: row.provider, respondent: row.respondent, answers: row.levels, keys });
};

const addLevel = (
  { places, comoments }: LevelMoments,
  level: 'expected' | 'delivered',
  { answers }: ScoredRow,
): void => {
  const values = places.map((place) => answers[place]?.[level] ?? null);
  if (values.length > 0 && values.every((value) => value !== null)) comoments.add(values);
};

const addOutcomes = ({ nps, csat, ces }: Totals, { outcomes }: ScoredRow): void => {
  if (outcomes.nps !== null) {
    const counts = npsCounts([outcomes.nps]);
    nps.promoters += counts.promoters;
    nps.passives += counts.passives;
    nps.detractors += counts.detractors;
  }
  if (outcomes.csat !== null) {
    csat.n += 1;
    if (outcomes.csat >= 4) csat.satisfied += 1;
  }
  if (outcomes.ces !== null) {
    ces.answers.add(outcomes.ces);
    if (outcomes.ces >= 5) ces.easy += 1;
  }
};

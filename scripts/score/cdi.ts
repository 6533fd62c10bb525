import {
  cdiTerms,
  compareProviders,
  verdictOf,
  whenDefined,
  type CdiFigures,
  type CdiTerm,
  type Estimate,
  type Figure,
  type ProviderComparison,
  type Scale,
} from '../../server/scoring/index.js';
import type { PairKeys } from './pair-cells.js';
import type { ProviderRows } from './providers.js';
import { byResampling } from './resampling.js';

/** What a comparison is asked for. */
export type CdiRequest = {
  readonly us: string;
  readonly against: readonly string[];
  readonly providers: ReadonlyMap<string, ProviderRows>;
  readonly keys: PairKeys;
  /** Names and common weights of the items, in one order. */
  readonly items: readonly string[];
  readonly weights: readonly number[];
  readonly scale: Scale;
  readonly lambda: number;
  readonly confidence: number;
  readonly seed: number;
  readonly bootstrap: number | null;
  readonly progress: (done: number) => void;
};

/** The terms that the JSON tells the uncertainty of. */
const told = ['cd', 'demand', 'level', 'fit', 'delivery'] as const satisfies readonly CdiTerm[];
type Told = (typeof told)[number];

/** Figures as the JSON tells them, with the estimates that were asked for. */
const figuresOf = (figures: CdiFigures, estimates: Readonly<Record<CdiTerm, Estimate>>) => {
  const each = <T>(of: (term: Told) => T) =>
    Object.fromEntries(told.map((term) => [term, of(term)])) as Record<Told, T>;
  const { swap } = figures;
  return {
    ...each((term) => figures[term].value),
    demandShare: figures.demandShare,
    ours: figures.ours.value,
    theirs: figures.theirs.value,
    swap: {
      uu: whenDefined(swap, ({ uu }): Figure => uu),
      ur: whenDefined(swap, ({ ur }): Figure => ur),
      ru: whenDefined(swap, ({ ru }): Figure => ru),
      rr: whenDefined(swap, ({ rr }): Figure => rr),
    },
    interval: each((term) => estimates[term].interval),
    standardError: each((term) => estimates[term].standardError),
    verdict: verdictOf((term) => estimates[term].interval),
  };
};

/** Estimates of the whole and of each item. */
type Estimates = readonly Readonly<Record<CdiTerm, Estimate>>[];

const resampled = (
  { company, items }: { readonly company: CdiFigures; readonly items: readonly CdiFigures[] },
  request: CdiRequest,
  names: readonly string[],
): Estimates => {
  const all = [company, ...items];
  const found = byResampling(
    {
      ...request,
      providers: names.map((name) => request.providers.get(name)?.respondents ?? new Map<string, number[]>()),
    },
    all.flatMap((figures) => cdiTerms.map((term) => figures[term].value)),
    { resamples: request.bootstrap ?? 0, seed: request.seed, progress: request.progress },
  );
  return all.map(
    (_, place) =>
      Object.fromEntries(
        cdiTerms.map((term, at) => [term, found[place * cdiTerms.length + at]]),
      ) as Estimates[number],
  );
};

/** Warnings by their codes alone, each once; of sizes that of the smallest. */
const warningsOf = ({ warnings }: ProviderComparison, isTooLarge: boolean): string[] => {
  const has = (code: string) => warnings.some((warning) => warning.code === code);
  const codes = [
    'fewer-than-10',
    'indicative-fewer-than-30',
    'expectations-at-ceiling',
    'no-shortfall-seen',
    'items-without-pairs',
  ].filter(has);
  return [
    ...codes.filter((code) => code !== 'indicative-fewer-than-30' || !has('fewer-than-10')),
    ...(isTooLarge ? ['too-many-for-bootstrap'] : []),
  ];
};

/** The comparison as the JSON tells it. */
export const cdiOf = (request: CdiRequest) => {
  const { us, against, providers, bootstrap } = request;
  const names = [us, ...against];
  const rows = names.map((name) => providers.get(name) as ProviderRows);
  const [ours, ...others] = rows.map(({ summariser }) => summariser.summary());
  const comparison = compareProviders({ ...request, us: ours as NonNullable<typeof ours>, others });
  const isResampled = bootstrap !== null && rows.every(({ respondents }) => respondents !== null);
  const all: Estimates = isResampled
    ? resampled(comparison, request, names)
    : [comparison.company, ...comparison.items];
  /** Estimates against one other alone: with only one those of the whole, drawn once. */
  const alone = ({ company }: { readonly company: CdiFigures }, at: number): Estimates => {
    if (against.length === 1) return all;
    return isResampled ? resampled({ company, items: [] }, request, [us, against[at] as string]) : [company];
  };
  const tell = (figures: CdiFigures, estimates: Estimates, place: number) =>
    figuresOf(figures, estimates[place] as Estimates[number]);
  const perProvider = <T>(of: (figures: ProviderComparison['us'], at: number) => T) =>
    Object.fromEntries(
      [comparison.us, ...comparison.others].map((one, at) => [names[at] as string, of(one, at)]),
    );
  return {
    us,
    against,
    lambda: request.lambda,
    n: perProvider(({ n }) => n),
    ...tell(comparison.company, all, 0),
    demandIndex: perProvider(({ demand }) => demand.value),
    deliveryIndex: perProvider(({ delivery }) => delivery.value),
    method: isResampled ? ('bootstrap' as const) : ('group-jackknife' as const),
    comparators: comparison.comparators.map((one, at) => ({
      provider: against[at] as string,
      n: comparison.others[at]?.n ?? 0,
      ...tell(one.company, alone(one, at), 0),
    })),
    items: comparison.items.map((figures, at) => ({
      item: figures.item,
      n: perProvider((_, place) => figures.n[place] ?? 0),
      ...tell(figures, all, at + 1),
    })),
    warnings: warningsOf(comparison, bootstrap !== null && !isResampled),
  };
};

export type Cdi = ReturnType<typeof cdiOf>;

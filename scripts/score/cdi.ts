import {
  cdiVerdict,
  demandShare,
  isDefined,
  signOf,
  sum,
  undefinedBecause,
  whenDefined,
  type Decomposition,
  type Estimate,
  type Figure,
  type Interval,
  type PairHistogram,
  type Undefined,
  type Verdict,
} from '../../server/scoring/index.js';
import { createCompare, terms, type ItemHistograms, type Term } from './comparison.js';
import type { PairKeys } from './pair-cells.js';
import type { ProviderPairs } from './providers.js';
import { byGroups, byResampling, merged, type Compared, type Uncertainty } from './uncertainty.js';

/** What a comparison is asked for. */
export type CdiRequest = {
  readonly us: string;
  readonly against: readonly string[];
  readonly providers: ReadonlyMap<string, ProviderPairs>;
  readonly keys: PairKeys;
  /** Names and common weights of the items, in one order. */
  readonly items: readonly string[];
  readonly weights: readonly number[];
  readonly lambda: number;
  readonly confidence: number;
  readonly seed: number;
  readonly bootstrap: number | null;
  readonly progress: (done: number) => void;
};

export type CdiFigures = Record<Term | 'demandShare' | 'ours' | 'theirs', Figure> & {
  swap: Record<'uu' | 'ur' | 'ru' | 'rr', Figure>;
  interval: Record<Term, Figure<Interval>>;
  standardError: Record<Term, Figure>;
  verdict: Verdict | Undefined;
};

const none: Estimate = {
  value: undefinedBecause('no-pairs'),
  standardError: undefinedBecause('no-pairs'),
  interval: undefinedBecause('no-pairs'),
};

const verdictOf = (interval: (term: Term) => Figure<Interval>): Verdict | Undefined => {
  const [cd, demand, delivery] = [interval('cd'), interval('demand'), interval('delivery')];
  if (!isDefined(cd)) return cd;
  if (!isDefined(demand)) return demand;
  return isDefined(delivery)
    ? cdiVerdict({ cd: signOf(cd), demand: signOf(demand), delivery: signOf(delivery) })
    : delivery;
};

const figuresOf = (found: Figure<Decomposition>, uncertainty: Uncertainty, name: string): CdiFigures => {
  const part = (of: (decomposition: Decomposition) => number): Figure => whenDefined(found, of);
  const estimate = (term: Term): Estimate => uncertainty[`${name}.${term}`] ?? none;
  const each = <T>(of: (term: Term) => T) =>
    Object.fromEntries(terms.map((term) => [term, of(term)])) as Record<Term, T>;
  return {
    ...each((term) => part((decomposition) => decomposition[term])),
    demandShare: part((decomposition) => demandShare(decomposition)),
    ours: part(({ ours }) => ours),
    theirs: part(({ theirs }) => theirs),
    swap: {
      uu: part(({ swap }) => swap.uu),
      ur: part(({ swap }) => swap.ur),
      ru: part(({ swap }) => swap.ru),
      rr: part(({ swap }) => swap.rr),
    },
    interval: each((term) => estimate(term).interval),
    standardError: each((term) => estimate(term).standardError),
    verdict: verdictOf((term) => estimate(term).interval),
  };
};

const pairsIn = (pairs: PairHistogram): number => sum(pairs.map(({ n }) => n));

/** 100·Σ w·mean of one level over the items that have pairs. */
const indexOf = (
  histograms: ItemHistograms,
  weights: readonly number[],
  level: 'expected' | 'delivered',
): Figure => {
  const parts = histograms.flatMap((pairs, at) => {
    const n = pairsIn(pairs);
    return n === 0
      ? []
      : [{ weight: weights[at] as number, mean: sum(pairs.map((cell) => cell.n * cell[level])) / n }];
  });
  const total = sum(parts.map(({ weight }) => weight));
  return total === 0
    ? undefinedBecause('no-pairs')
    : (100 * sum(parts.map(({ weight, mean }) => weight * mean))) / total;
};

/** More expectations than this at the top of the scale hide how much more was expected. */
const ceilingShare = 0.4;

const warningsOf = (
  { us, against, providers, bootstrap }: CdiRequest,
  whole: readonly ItemHistograms[],
  resampled: boolean,
): string[] => {
  const sizes = [us, ...against].map((name) => providers.get(name)?.n ?? 0);
  const least = Math.min(...sizes);
  const isUnmet = ({ expected, delivered }: PairHistogram[number]) => delivered < expected;
  const cells = whole.map((items) => items.flat());
  const atCeiling = cells.map((all) => pairsIn(all.filter(({ expected }) => expected === 1)) / pairsIn(all));
  return [
    ...(least < 10 ? ['fewer-than-10'] : []),
    ...(least >= 10 && least < 30 ? ['indicative-fewer-than-30'] : []),
    ...(atCeiling.some((share) => share > ceilingShare) ? ['expectations-at-ceiling'] : []),
    ...(cells.some((all) => !all.some(isUnmet)) ? ['no-shortfall-seen'] : []),
    ...(whole.some((items) => items.some((pairs) => pairs.length === 0)) ? ['items-without-pairs'] : []),
    ...(bootstrap !== null && !resampled ? ['too-many-for-bootstrap'] : []),
  ];
};

/** The comparison as the JSON tells it. */
export const cdiOf = (request: CdiRequest) => {
  const { us, against, providers, keys, items, weights } = request;
  const names = [us, ...against];
  const pairs = names.map((name) => providers.get(name) as ProviderPairs);
  const whole = pairs.map(({ groups }) =>
    keys.histograms(merged(groups.map(({ cells }) => cells)), items.length),
  );
  const compare = createCompare(weights, request.lambda);
  const resampled = request.bootstrap !== null && pairs.every(({ respondents }) => respondents !== null);
  const uncertaintyOf = (places: readonly number[]): Uncertainty => {
    const compared: Compared = {
      providers: places.map((at) => pairs[at] as ProviderPairs),
      whole: places.map((at) => whole[at] as ItemHistograms),
      compare,
      keys,
      items: items.length,
      confidence: request.confidence,
    };
    return resampled
      ? byResampling(compared, {
          resamples: request.bootstrap ?? 0,
          seed: request.seed,
          progress: request.progress,
        })
      : byGroups(compared);
  };
  const [ours, ...others] = whole;
  const comparison = compare(ours as ItemHistograms, others);
  const all = uncertaintyOf(names.map((_, at) => at));
  const perProvider = <T>(of: (at: number) => T) =>
    Object.fromEntries(names.map((name, at) => [name, of(at)]));
  const nOf = (item?: number) =>
    perProvider((at) => (item === undefined ? (pairs[at]?.n ?? 0) : pairsIn(whole[at]?.[item] ?? [])));
  return {
    us,
    against,
    lambda: request.lambda,
    n: nOf(),
    ...figuresOf(comparison.company, all, 'company'),
    demandIndex: perProvider((at) => indexOf(whole[at] as ItemHistograms, weights, 'expected')),
    deliveryIndex: perProvider((at) => indexOf(whole[at] as ItemHistograms, weights, 'delivered')),
    method: resampled ? ('bootstrap' as const) : ('group-jackknife' as const),
    comparators: against.map((provider, at) => ({
      provider,
      n: pairs[at + 1]?.n ?? 0,
      ...figuresOf(
        comparison.comparators[at] as Figure<Decomposition>,
        against.length === 1 ? all : uncertaintyOf([0, at + 1]),
        'company',
      ),
    })),
    items: comparison.items.map((found, at) => ({
      item: items[at] as string,
      n: nOf(at),
      ...figuresOf(found, all, `item-${at}`),
    })),
    warnings: warningsOf(request, whole, resampled),
  };
};

export type Cdi = ReturnType<typeof cdiOf>;

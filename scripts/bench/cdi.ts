import {
  cellWidths,
  compareProviders,
  groupCount,
  seededRandom,
  type ProviderComparison,
  type Summary,
} from '../../server/scoring/index.js';

/** What a benchmark tells: how long it took, and about how many respondents it was. */
export type CdiBench = {
  readonly name: string;
  readonly respondents: number;
  readonly cells: number;
  /** The first time in this process, before the engine has compiled anything. */
  readonly first: number;
  /** The median of those that follow, and the shortest, which other programs disturbed least. */
  readonly milliseconds: number;
  readonly fastest: number;
  readonly result: ProviderComparison;
};

const scale = { low: 1, high: 7 };
const itemKeys = Array.from({ length: 22 }, (_, at) => `item-${at + 1}`);
const respondentsEach = 250_000;
const levels = scale.high - scale.low + 1;

/**
 * A provider as a quarter of a million answers leave it behind: every cell of every item and group is filled. The cells
 * are drawn and not the answers, as only the summary is to be measured.
 */
const drawnSummary = (random: () => number, expected: number, delivered: number): Summary => {
  const each = respondentsEach / groupCount;
  const tilt = (value: number, centre: number) => Math.exp(-((value - centre) ** 2) / 4) * (0.5 + random());
  const pairs = (): number[] =>
    Array.from({ length: groupCount }, (_, group) => {
      const weights = Array.from({ length: levels ** 2 }, (_, cell) => {
        const [wanted, given] = [1 + Math.floor(cell / levels), 1 + (cell % levels)];
        return { wanted, given, weight: tilt(wanted, expected) * tilt(given, delivered) };
      });
      const total = weights.reduce((sum, { weight }) => sum + weight, 0);
      return weights.flatMap(({ wanted, given, weight }) => [
        group,
        wanted,
        given,
        1 + Math.floor((each * weight) / total),
      ]);
    }).flat();
  const groups = Array.from({ length: groupCount }, (_, group) => [group, Math.round(each)] as const);
  return {
    items: itemKeys.map((key) => ({ key, pairs: pairs(), zones: [] })),
    responses: groups,
    paired: groups,
    outcomes: { nps: [], csat: [], ces: [], recommend: [], stay: [] },
  };
};

/** The index of us against three others, a million respondents in all, 22 items, seven points, every interval. */
export const benchCdi = (runs = 15): CdiBench => {
  const random = seededRandom(11);
  const [us, ...others] = [
    drawnSummary(random, 6, 5.2),
    drawnSummary(random, 5, 4.8),
    drawnSummary(random, 4.6, 4.6),
    drawnSummary(random, 5.4, 4.4),
  ] as [Summary, ...Summary[]];
  const run = () =>
    compareProviders({ us, others, items: itemKeys, weights: itemKeys.map(() => 1 / 22), scale });
  const timed = () => {
    const start = performance.now();
    const result = run();
    return { result, milliseconds: performance.now() - start };
  };
  const { milliseconds: first, result } = timed();
  const times = Array.from({ length: runs }, () => timed().milliseconds).sort((a, b) => a - b);
  return {
    name: 'comparative dissatisfaction from summaries',
    respondents: respondentsEach * 4,
    cells: [us, ...others]
      .flatMap(({ items }) => items.map(({ pairs }) => pairs.length / cellWidths.item))
      .reduce((a, b) => a + b, 0),
    first,
    fastest: times[0] as number,
    milliseconds: times[Math.floor(times.length / 2)] as number,
    result,
  };
};

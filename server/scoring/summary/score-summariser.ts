import { requireOnScale, requireScale, type Scale } from '../basics/pomp.js';
import { commonWeights, type DimensionItems } from '../gaps/common-weights.js';
import { deliveryRatio } from '../gaps/delivery-ratio.js';
import type { Level, Respondent } from '../gaps/level.js';
import type { WeightedPair } from '../gaps/pair.js';
import { quarterRule } from '../gaps/quarter-rule.js';
import { tidiedSums, type ScoreSummary, type Sums } from './scores.js';

/** What respondents were asked: the items of each dimension, and the scale of them all. */
export type Instrument = { readonly scale: Scale; readonly dimensions: readonly DimensionItems[] };

/** Takes respondents one after the other and tells their scores at any time. */
export type ScoreSummariser = {
  /** Whether the respondent was counted. */
  readonly take: (respondent: Respondent) => boolean;
  readonly scores: () => ScoreSummary;
};

/** Sums by divisor and key. */
type Ledger = Map<string, { readonly key: string; readonly divisor: number; readonly sums: number[] }>;

const sumsOf = (ledger: Ledger, key: string, divisor: number, length: number): number[] => {
  const name = `${divisor} ${key}`;
  const known = ledger.get(name);
  if (known) return known.sums;
  const sums = new Array<number>(length).fill(0);
  ledger.set(name, { key, divisor, sums });
  return sums;
};

const MOMENTS = 6;

const add = (sums: number[], at: number, value: number): void => {
  sums[at] = (sums[at] as number) + value;
};

const addPair = (sums: number[], e: number, d: number): void => {
  add(sums, 0, 1);
  add(sums, 1, e);
  add(sums, 2, d);
  add(sums, 3, e * e);
  add(sums, 4, d * d);
  add(sums, 5, e * d);
};

const addCase = (sums: number[], answers: readonly number[]): void => {
  add(sums, 0, 1);
  let at = 1;
  for (const answer of answers) add(sums, at++, answer);
  for (let first = 0; first < answers.length; first += 1) {
    const x = answers[first] as number;
    for (let second = first; second < answers.length; second += 1)
      add(sums, at++, x * (answers[second] as number));
  }
};

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

/** The least number that both divide. O(log). */
export const leastMultiple = (a: number, b: number): number => (a / greatestDivisor(a, b)) * b;

/** The answer to an item as a whole point of the scale; null where there is none. Own properties only. */
const pointOf = (level: Level, item: string, scale: Scale): number | null => {
  const answer = Object.hasOwn(level, item) ? (level[item] ?? null) : null;
  if (answer === null) return null;
  requireOnScale(answer, scale);
  if (!Number.isInteger(answer)) throw new RangeError(`answers are summed as whole points, got ${answer}`);
  return answer;
};

/** One dimension of one respondent: how many pairs, and what they sum to. */
type Scored = { readonly pairs: number; readonly expected: number; readonly delivered: number };

/** How many numbers the cross-products of so many items are. */
const productsOf = (items: number): number => 1 + items + (items * (items + 1)) / 2;

/**
 * Sums up respondents for the gap table as they pass by, in memory that does not grow with their number.
 *
 * In: what was asked; then respondents in any order, expected and delivered in whole scale points. Who has no pair is not
 * counted at all. The rules are gapTable's: a dimension needs half of its items, overall all dimensions, alpha complete
 * cases; the quarter rule has common weights. O(items²) a respondent. Throws RangeError for an answer that is no whole point
 * of the scale, before anything of that respondent is counted; and for an instrument that gapTable would refuse.
 *
 * Example: expected 7 and 6, delivered 5 and 6 at the two items of one dimension give it `[1, 13, 11, 169, 121, 143]` over 2.
 */
export const createScoreSummariser = ({ scale, dimensions }: Instrument): ScoreSummariser => {
  requireScale(scale);
  const { low } = scale;
  const width = scale.high - low; // pomp, without asking for every answer whether the scale rises
  const weights = commonWeights(dimensions);
  const items = dimensions.flatMap((dimension) => dimension.items);
  const places = new Map(items.map((item, place) => [item, place]));
  const sets = [...dimensions, { key: '', items }].map(({ key, items: own }) => ({
    key,
    places: own.map((item) => places.get(item) as number),
  }));
  const [itemSums, dimensionSums, overall, expected, delivered, quarter] = Array.from(
    { length: 6 },
    (): Ledger => new Map(),
  ) as [Ledger, Ledger, Ledger, Ledger, Ledger, Ledger];

  const addItems = (
    wanted: readonly (number | null)[],
    given: readonly (number | null)[],
  ): WeightedPair[] => {
    const pairs: WeightedPair[] = [];
    for (let place = 0; place < items.length; place += 1) {
      const [item, e, d] = [
        items[place] as string,
        wanted[place] as number | null,
        given[place] as number | null,
      ];
      if (e === null || d === null) continue;
      addPair(sumsOf(itemSums, item, 1, MOMENTS), e, d);
      const weight = weights.get(item) as number;
      pairs.push({ expected: (e - low) / width, delivered: (d - low) / width, weight });
    }
    return pairs;
  };

  const addDimensions = (wanted: readonly (number | null)[], given: readonly (number | null)[]): Scored[] =>
    sets.slice(0, -1).flatMap(({ key, places: own }): Scored[] => {
      let [pairs, e, d] = [0, 0, 0];
      for (const place of own) {
        const [one, other] = [wanted[place] ?? null, given[place] ?? null];
        if (one === null || other === null) continue;
        [pairs, e, d] = [pairs + 1, e + one, d + other];
      }
      if (pairs === 0 || 2 * pairs < own.length) return [];
      addPair(sumsOf(dimensionSums, key, pairs, MOMENTS), e, d);
      return [{ pairs, expected: e, delivered: d }];
    });

  const addOverall = (scored: readonly Scored[]): void => {
    if (scored.length === 0 || scored.length < dimensions.length) return;
    const common = scored.reduce((least, { pairs }) => leastMultiple(least, pairs), 1);
    const total = (part: 'expected' | 'delivered'): number =>
      scored.reduce((sum, one) => sum + one[part] * (common / one.pairs), 0);
    const sums = sumsOf(overall, 'overall', common * scored.length, MOMENTS);
    addPair(sums, total('expected'), total('delivered'));
  };

  const addCases = (ledger: Ledger, answers: readonly (number | null)[]): void => {
    for (const { key, places: own } of sets) {
      const chosen = own.map((place) => answers[place] ?? null);
      if (chosen.includes(null)) continue;
      addCase(sumsOf(ledger, key, 1, productsOf(own.length)), chosen as number[]);
    }
  };

  const told = (ledger: Ledger): Sums[] =>
    tidiedSums([...ledger.values()].map((one) => ({ ...one, sums: [...one.sums] })));

  return {
    take: (respondent) => {
      const wanted = items.map((item) => pointOf(respondent.expected, item, scale));
      const given = items.map((item) => pointOf(respondent.delivered, item, scale));
      const pairs = addItems(wanted, given);
      if (pairs.length === 0) return false;
      addOverall(addDimensions(wanted, given));
      addCases(expected, wanted);
      addCases(delivered, given);
      const judged = sumsOf(quarter, 'quarter', 1, 2);
      judged[0] = (judged[0] as number) + 1;
      judged[1] = (judged[1] as number) + (quarterRule(deliveryRatio(pairs)) ? 1 : 0);
      return true;
    },
    scores: () => ({
      items: told(itemSums),
      dimensions: told(dimensionSums),
      overall: told(overall),
      expected: told(expected),
      delivered: told(delivered),
      quarter: told(quarter),
    }),
  };
};

/** The scores of respondents. As createScoreSummariser; order changes nothing. Example: of nobody, `emptyScores()`. */
export const summariseScores = (respondents: Iterable<Respondent>, instrument: Instrument): ScoreSummary => {
  const summariser = createScoreSummariser(instrument);
  for (const respondent of respondents) summariser.take(respondent);
  return summariser.scores();
};

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

/** Sums of one name by their divisor. */
type Ledger = Map<number, number[]>;

const sumsOf = (ledger: Ledger, divisor: number, length: number): number[] => {
  const known = ledger.get(divisor);
  if (known) return known;
  const sums = new Array<number>(length).fill(0);
  ledger.set(divisor, sums);
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

/** By the items' places. */
type Answers = readonly (number | null)[];

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
  const ledgers = (names: readonly string[]) => names.map((key) => ({ key, ledger: new Map() as Ledger }));
  const setKeys = sets.map(({ key }) => key);
  const [itemSums, dimensionSums] = [ledgers(items), ledgers(setKeys.slice(0, -1))];
  const [expected, delivered] = [ledgers(setKeys), ledgers(setKeys)];
  const [overall, quarter] = [ledgers(['overall']), ledgers(['quarter'])];
  const at = (some: ReturnType<typeof ledgers>, place: number): Ledger =>
    (some[place] as { ledger: Ledger }).ledger;

  const addItems = (wanted: Answers, given: Answers): number => {
    let pairs = 0;
    for (let place = 0; place < items.length; place += 1) {
      const [e, d] = [wanted[place] ?? null, given[place] ?? null];
      if (e === null || d === null) continue;
      addPair(sumsOf(at(itemSums, place), 1, MOMENTS), e, d);
      pairs += 1;
    }
    return pairs;
  };

  const pairsOf = (wanted: Answers, given: Answers): WeightedPair[] =>
    items.flatMap((item, place): WeightedPair[] => {
      const [e, d] = [wanted[place] ?? null, given[place] ?? null];
      if (e === null || d === null) return [];
      const weight = weights.get(item) as number;
      return [{ expected: (e - low) / width, delivered: (d - low) / width, weight }];
    });

  /** Whoever got a quarter at every item got a quarter of all: most need no closer look. */
  const isFailed = (wanted: Answers, given: Answers): boolean =>
    items.some((_, place) => {
      const [e, d] = [wanted[place] ?? null, given[place] ?? null];
      return e !== null && d !== null && 4 * (d - low) < e - low;
    }) && quarterRule(deliveryRatio(pairsOf(wanted, given)));

  const addDimensions = (wanted: Answers, given: Answers): Scored[] => {
    const scored: Scored[] = [];
    for (let set = 0; set < dimensionSums.length; set += 1) {
      const own = (sets[set] as (typeof sets)[number]).places;
      let [pairs, e, d] = [0, 0, 0];
      for (const place of own) {
        const [one, other] = [wanted[place] ?? null, given[place] ?? null];
        if (one === null || other === null) continue;
        [pairs, e, d] = [pairs + 1, e + one, d + other];
      }
      if (pairs === 0 || 2 * pairs < own.length) continue;
      addPair(sumsOf(at(dimensionSums, set), pairs, MOMENTS), e, d);
      scored.push({ pairs, expected: e, delivered: d });
    }
    return scored;
  };

  const addOverall = (scored: readonly Scored[]): void => {
    if (scored.length === 0 || scored.length < dimensions.length) return;
    const common = scored.reduce((least, { pairs }) => leastMultiple(least, pairs), 1);
    const total = (part: 'expected' | 'delivered'): number =>
      scored.reduce((sum, one) => sum + one[part] * (common / one.pairs), 0);
    const sums = sumsOf(at(overall, 0), common * scored.length, MOMENTS);
    addPair(sums, total('expected'), total('delivered'));
  };

  const addCases = (some: ReturnType<typeof ledgers>, answers: Answers): void => {
    sets.forEach(({ places: own }, set) => {
      const chosen = own.map((place) => answers[place] ?? null);
      if (chosen.includes(null)) return;
      addCase(sumsOf(at(some, set), 1, productsOf(own.length)), chosen as number[]);
    });
  };

  const told = (some: ReturnType<typeof ledgers>): Sums[] =>
    tidiedSums(
      some.flatMap(({ key, ledger }) =>
        [...ledger].map(([divisor, sums]) => ({ key, divisor, sums: [...sums] })),
      ),
    );

  return {
    take: (respondent) => {
      const wanted = items.map((item) => pointOf(respondent.expected, item, scale));
      const given = items.map((item) => pointOf(respondent.delivered, item, scale));
      if (addItems(wanted, given) === 0) return false;
      addOverall(addDimensions(wanted, given));
      addCases(expected, wanted);
      addCases(delivered, given);
      const judged = sumsOf(at(quarter, 0), 1, 2);
      judged[0] = (judged[0] as number) + 1;
      judged[1] = (judged[1] as number) + (isFailed(wanted, given) ? 1 : 0);
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

import {
  createMoments,
  createZone,
  customerEffort,
  customerSatisfaction,
  isDefined,
  netPromoterScore,
  npsCounts,
  proportion,
  type Description,
  type Proportion,
  type Summary,
} from '../../scoring/index.js';
import {
  isPaired,
  itemsOf,
  isScaleKind,
  offeredKeys,
  outcomes as outcomeScales,
  type Item,
  type Outcome,
  type Question,
  type SurveyContent,
} from '../templates/index.js';
import { pairedDimensions, type GatheredResults } from './gathering.js';
import { meanOf } from './mean-of.js';
import type { VoiceCounts } from './voice.js';
import type {
  AgreementResult,
  ImportanceResult,
  Mean,
  OutcomeResult,
  PyramidResult,
  Share,
  ToleranceResult,
  VoiceResult,
} from './results.js';

const shareOf = ({ n, count, share, interval }: Proportion): Share => {
  const [low, high] = isDefined(interval) ? interval : [null, null];
  return { n, count, share: isDefined(share) ? share : null, low, high };
};

const shareIn = (count: number, n: number): Share => shareOf(proportion(count, n));

/** What was answered, and how often: a histogram, whatever number of answers it stands for. */
type Cells = readonly (readonly [value: number, times: number])[];

const describeCells = (cells: Cells): Description => {
  const moments = createMoments();
  for (const [value, times] of cells) moments.addTimes(value, times);
  return moments.describe();
};

const countIn = (cells: Cells, isMeant: (value: number) => boolean = () => true): number =>
  cells.reduce((sum, [value, times]) => (isMeant(value) ? sum + times : sum), 0);

const favourableOf = (outcome: Outcome, cells: Cells): Share | null => {
  if (outcome === 'nps') return null;
  const isFavourable = (answer: number): boolean =>
    (outcome === 'ces' ? customerEffort([answer]).easy : customerSatisfaction([answer])).count === 1;
  return shareIn(countIn(cells, isFavourable), countIn(cells));
};

const scoreOf = (outcome: Outcome, cells: Cells): OutcomeResult['score'] => {
  if (outcome !== 'nps') return null;
  const counted = (kind: 'promoters' | 'passives' | 'detractors'): number =>
    countIn(cells, (answer) => npsCounts([answer])[kind] === 1);
  const [promoters, passives, detractors] = [
    counted('promoters'),
    counted('passives'),
    counted('detractors'),
  ];
  const { value, interval } = netPromoterScore({ promoters, passives, detractors });
  return isDefined(value) && isDefined(interval) ? { value, low: interval[0], high: interval[1] } : null;
};

/** What each asked outcome says, in the order in which it is asked. */
export const outcomeResults = (
  content: SurveyContent,
  { outcomes }: Pick<Summary, 'outcomes'>,
): OutcomeResult[] =>
  content.outcomes.map((outcome) => {
    const { low, high } = outcomeScales[outcome];
    const cells = outcomes[outcome].filter(([value]) => value >= low && value <= high);
    const n = countIn(cells);
    const countAt = (value: number): number => cells.find(([at]) => at === value)?.[1] ?? 0;
    return {
      outcome,
      n,
      hidden: false,
      counts: Array.from({ length: high - low + 1 }, (_, index) => low + index).map((value) => ({
        value,
        share: shareIn(countAt(value), n),
      })),
      mean: meanOf(describeCells(cells)),
      score: scoreOf(outcome, cells),
      favourable: favourableOf(outcome, cells),
    };
  });

const numberOf = ({ mean }: Description): number | null => (isDefined(mean) ? mean : null);

const hasZone = (item: Item): boolean => Boolean(item.minimum && item.desired && item.delivered);

/** The zone of every item that is asked at all three levels, in the order of the survey. */
export const toleranceResults = (
  content: SurveyContent,
  { items }: Pick<Summary, 'items'>,
): ToleranceResult[] =>
  itemsOf(content)
    .filter(hasZone)
    .map((item) => {
      const cells = items.find(({ key }) => key === item.itemKey)?.zones ?? [];
      const counted = createZone();
      for (const [minimum, desired, delivered, n] of cells)
        counted.addTimes({ minimum, desired, delivered }, n);
      const zone = counted.figures();
      return {
        item,
        n: zone.n,
        hidden: false,
        complete: zone.complete,
        inversions: zone.inversions,
        minimum: numberOf(zone.minimum),
        desired: numberOf(zone.desired),
        delivered: meanOf(zone.delivered),
        adequacy: meanOf(zone.adequacy),
        superiority: meanOf(zone.superiority),
        below: shareOf(zone.below),
        within: shareOf(zone.within),
        above: shareOf(zone.above),
      };
    });

/** The pyramid whose levels are the dimensions, in their order. */
export const pyramidResult = (content: SurveyContent, gathered: GatheredResults): PyramidResult => {
  const dimensions = pairedDimensions(content);
  const n = gathered.reached.reduce((sum, count) => sum + count, 0);
  return {
    n,
    hidden: false,
    levels: gathered.reached.map((count, level) => ({
      dimension: dimensions[level - 1] ?? null,
      share: shareIn(count, n),
      atLeast: shareIn(
        gathered.reached.slice(level).reduce((sum, above) => sum + above, 0),
        n,
      ),
    })),
    held: dimensions.map((dimension, at) => ({
      dimension,
      share: shareIn(gathered.held[at]?.count ?? 0, gathered.held[at]?.n ?? 0),
    })),
  };
};

/** The statements about what was delivered: all of them, or those alone that have no expectation to be held against. */
export const agreementResults = (
  content: SurveyContent,
  gathered: GatheredResults,
  which: 'all' | 'unpaired',
): AgreementResult[] =>
  itemsOf(content)
    .filter((item) => item.delivered && (which === 'all' || !isPaired(item)))
    .map((item) => {
      const { count, n } = gathered.agreement[item.itemKey] ?? { count: 0, n: 0 };
      return { item, hidden: false, share: shareIn(count, n) };
    });

const none: Description = createMoments().describe();

/** What weighs how much with those who spread their points. */
export const importanceResult = (content: SurveyContent, gathered: GatheredResults): ImportanceResult => {
  const { shares, gaps, weighted, renormalised, unweighted } = gathered.importance;
  const dimensions = pairedDimensions(content).map((dimension, at) => ({
    dimension,
    share: meanOf(shares[at] ?? none),
    gap: meanOf(gaps[at] ?? none),
  }));
  return {
    n: dimensions[0]?.share.n ?? 0,
    hidden: false,
    dimensions,
    weighted: meanOf(weighted),
    renormalised: meanOf(renormalised),
    unweighted: meanOf(unweighted),
  };
};

/** Points, yes and no stay in their order; of options the one chosen most often comes first. */
const isOrdered = ({ kind }: Question): boolean => isScaleKind(kind) || kind === 'yes-no';

const nobody: VoiceCounts = { n: 0, counts: [], words: [], written: 0 };

const meanOfNumbers = ({ n, counts }: VoiceCounts): Mean | null =>
  n === 0 ? null : meanOf(describeCells(counts.map(([value, times]) => [Number(value), times] as const)));

/** What customers said to every question of which there is something to be told, in the order of the survey. */
export const voiceResults = ({ questions }: SurveyContent, { voice }: GatheredResults): VoiceResult[] =>
  questions
    .filter(({ kind }) => kind !== 'info' && kind !== 'contact' && kind !== 'date')
    .map((question) => {
      const counted = voice[question.key] ?? nobody;
      const { n, counts, words, written } = counted;
      const chosen = new Map(counts);
      const offered = offeredKeys(question);
      const keys = question.kind === 'provider' ? counts.map(([key]) => key) : offered;
      const options = keys.map((key) => ({ key, share: shareIn(chosen.get(key) ?? 0, n) }));
      return {
        question,
        n,
        hidden: false,
        options: isOrdered(question) ? options : options.sort((a, b) => b.share.count - a.share.count),
        words: words.map((one) => ({ ...one, at: new Date(one.at) })),
        written,
        mean: question.kind === 'number' ? meanOfNumbers(counted) : null,
      };
    });

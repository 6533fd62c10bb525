import {
  isDefined,
  netPromoterScore,
  npsCounts,
  proportion,
  scoredTable,
  summaryFulfilment,
  addSummaries,
  commonWeights,
  countIn,
  emptySummary,
  tInterval,
  valueOrNull,
  type Counted,
  type Description,
  type Estimate,
  type NpsCounts,
  type OutcomeCell,
  type Proportion,
  type ScoredTable,
  type Summary,
} from '../../scoring/index.js';
import { gathered, type Expectation } from '../analytics/index.js';
import { instrumentOf, type SummaryPart } from '../summaries/index.js';
import type { Outcome, SurveyContent } from '../templates/index.js';
import type { ChangeSide } from './change.js';
import type { LineKey, Measure, Point } from './trend.js';

/** What the figures of one period are made from; those of `parts` are about the chosen provider. */
export type PeriodFigures = {
  readonly parts: readonly SummaryPart[];
  readonly content: SurveyContent;
  readonly expectation: Expectation;
};

const basis = '';
const none: Point = { n: 0, hidden: false, value: null, low: null, high: null, basis };

/** A mean with its interval by t; all alike have none, which would promise what it cannot keep. */
const meanPoint = (description: Description): Point => {
  const { n, mean, sd } = description;
  const interval = tInterval(description);
  const [low, high] = isDefined(interval) && isDefined(sd) && sd > 0 ? interval : [null, null];
  return { n, hidden: false, value: valueOrNull(mean), low, high, basis };
};

const sharePoint = ({ n, share, interval }: Proportion): Point => {
  const [low, high] = isDefined(interval) ? interval : [null, null];
  return { n, hidden: false, value: valueOrNull(share), low, high, basis };
};

export const estimatePoint = (n: number, { value, interval }: Estimate, about = basis): Point => {
  const [low, high] = isDefined(interval) && interval[1] > interval[0] ? interval : [null, null];
  return { n, hidden: false, value: valueOrNull(value), low, high, basis: about };
};

/** The least answer that is counted as favourable. */
const favourableFrom: Readonly<Record<Exclude<Outcome, 'nps'>, number>> = {
  csat: 4,
  ces: 5,
  recommend: 4,
  stay: 4,
};

const cellsOf = (parts: readonly SummaryPart[], outcome: Outcome): OutcomeCell[] =>
  parts.flatMap(({ summary }) => summary.outcomes[outcome]);

const favourable = (parts: readonly SummaryPart[], outcome: Exclude<Outcome, 'nps'>): Counted => {
  const cells = cellsOf(parts, outcome);
  return {
    count: countIn(cells.filter(([answer]) => answer >= favourableFrom[outcome])),
    n: countIn(cells),
  };
};

const npsOf = (parts: readonly SummaryPart[]): NpsCounts => {
  const counts = { promoters: 0, passives: 0, detractors: 0 };
  for (const [answer, times] of cellsOf(parts, 'nps')) {
    const one = npsCounts([answer]);
    counts.promoters += one.promoters * times;
    counts.passives += one.passives * times;
    counts.detractors += one.detractors * times;
  }
  return counts;
};

/** The histograms of those parts that can be compared: one scale, one time at which expectations were told. */
export const summaryOf = (parts: readonly SummaryPart[], expectation: Expectation): Summary =>
  parts
    .filter((part) => part.sameScale && part.expectationSource === expectation)
    .reduce((sum, { summary }) => addSummaries(sum, summary), emptySummary());

/** The items of the gap with their common weights, as the comparison weighs them. */
export const weighedItems = (content: SurveyContent) => {
  const { dimensions, scale } = instrumentOf(content);
  const weights = commonWeights(dimensions);
  const items = dimensions.flatMap((dimension) => dimension.items);
  return { items, weights: items.map((item) => weights.get(item) ?? 0), scale };
};

const tableOf = ({ parts, content, expectation }: PeriodFigures): ScoredTable | null => {
  const instrument = instrumentOf(content);
  if (instrument.dimensions.length === 0) return null;
  return scoredTable(gathered(parts)[expectation], instrument);
};

const fulfilmentPoint = ({ parts, content, expectation }: PeriodFigures): Point => {
  const summary = summaryOf(parts, expectation);
  const point = estimatePoint(countIn(summary.paired), summaryFulfilment(summary, weighedItems(content)));
  const within = (end: number | null): number | null => (end === null ? null : Math.max(0, Math.min(1, end)));
  return { ...point, low: within(point.low), high: within(point.high) };
};

const npsPoint = (parts: readonly SummaryPart[]): Point => {
  const { n, value, interval } = netPromoterScore(npsOf(parts));
  const [low, high] = isDefined(interval) ? interval : [null, null];
  return { n, hidden: false, value: valueOrNull(value), low, high, basis };
};

/** Of those who answered after the service, how many had told before what they expected. */
const pairedPoint = (parts: readonly SummaryPart[]): Point => {
  const { answered, paired } = gathered(parts);
  return sharePoint(proportion(Math.max(0, Math.min(paired, answered)), Math.max(0, answered)));
};

const answeredPoint = (parts: readonly SummaryPart[]): Point => {
  const n = parts.reduce((sum, { summary }) => sum + countIn(summary.responses), 0);
  return { ...none, n, value: n };
};

const rowPoint = (table: ScoredTable | null, { group, key }: Measure): Point => {
  const name = key.slice(key.indexOf('.') + 1);
  const rows = group === 'item' ? table?.items : table?.dimensions;
  const found = rows?.find((row) => row.key === name);
  return found ? meanPoint(found.gap) : none;
};

/** The figures of a measure in one period, line by line; the comparison's index is not among them (rivals.ts). */
export const pointsOf = (measure: Measure, figures: PeriodFigures): Partial<Record<LineKey, Point>> => {
  const { parts } = figures;
  if (measure.group === 'item' || measure.group === 'dimension')
    return { value: rowPoint(tableOf(figures), measure) };
  switch (measure.key) {
    case 'gap':
      return { value: meanPoint(tableOf(figures)?.overall.gap ?? noDescription) };
    case 'levels': {
      const overall = tableOf(figures)?.overall;
      return {
        expected: meanPoint(overall?.expected ?? noDescription),
        delivered: meanPoint(overall?.delivered ?? noDescription),
      };
    }
    case 'quarter':
      return { value: sharePoint(tableOf(figures)?.quarterRule ?? proportion(0, 0)) };
    case 'fulfilment':
      return { value: fulfilmentPoint(figures) };
    case 'nps':
      return { value: npsPoint(parts) };
    case 'paired':
      return { value: pairedPoint(parts) };
    case 'answered':
      return { value: answeredPoint(parts) };
    default: {
      const { count, n } = favourable(parts, measure.key as Exclude<Outcome, 'nps'>);
      return { value: sharePoint(proportion(count, n)) };
    }
  }
};

const noDescription: Description = {
  n: 0,
  mean: { value: null, reason: 'no-values' },
  sd: { value: null, reason: 'no-values' },
};

/** What of a period is compared with another. */
export const sideOf = (figures: PeriodFigures): ChangeSide => {
  const { parts, content } = figures;
  const overall = tableOf(figures)?.overall;
  const asks = (outcome: Outcome) => content.outcomes.includes(outcome);
  return {
    gap: overall?.gap ?? null,
    expected: overall?.expected ?? null,
    delivered: overall?.delivered ?? null,
    nps: asks('nps') ? npsOf(parts) : null,
    csat: asks('csat') ? favourable(parts, 'csat') : null,
  };
};

import type { GapRow } from '../../scoring/gaps/gap-row.js';
import type { GapReliability } from '../../scoring/gaps/gap-reliability.js';
import type { Alpha } from '../../scoring/reliability/cronbach-alpha.js';
import { benjaminiHochberg } from '../../scoring/comparison/benjamini-hochberg.js';
import { isDefined, undefinedBecause, valueOrNull, type Figure } from '../../scoring/result.js';
import { scoredTable, type ScoredTable as Measured } from '../../scoring/summary/scored-table.js';
import type { ScoreSummary } from '../../scoring/summary/scores.js';
import { instrumentOf } from '../summaries/index.js';
import { isPaired, weighedDimensions, type Dimension, type SurveyContent } from '../templates/index.js';
import { Q } from './method.js';
import type {
  DimensionFigures,
  Expectation,
  GapFigure,
  GapTable,
  Reliabilities,
  Reliability,
  Tone,
} from './gap.js';

const toneOf = (gap: number | null, pAdjusted: number | null): Tone => {
  if (gap === null || pAdjusted === null || pAdjusted > Q) return 'none';
  return gap < 0 ? 'short' : 'over';
};

/** All gaps equal have an interval of no width, which promises what it cannot keep: none is told. */
const intervalOf = ({ interval, p }: GapRow['gap']): readonly [number | null, number | null] =>
  isDefined(interval) && isDefined(p) ? interval : [null, null];

type Adjusted = ReadonlyMap<GapRow, Figure>;

/** p of every line of the table, adjusted for all of them: who looks at the table looks at every test in it. */
const adjustedTogether = ({ overall, dimensions, items }: Measured): Adjusted => {
  const rows: readonly GapRow[] = [overall, ...dimensions, ...items];
  const adjusted = benjaminiHochberg(rows.map(({ gap }) => gap.p));
  return new Map(rows.map((row, at) => [row, adjusted[at] ?? undefinedBecause('no-values')]));
};

const figureOf = (kind: GapFigure['kind'], row: GapRow, adjusted: Adjusted): GapFigure => {
  const gap = valueOrNull(row.gap.mean);
  const [low, high] = intervalOf(row.gap);
  const pAdjusted = valueOrNull(adjusted.get(row) ?? row.gap.pAdjusted);
  return {
    kind,
    key: row.key,
    n: row.n,
    hidden: false,
    tone: toneOf(gap, pAdjusted),
    expected: valueOrNull(row.expected.mean),
    delivered: valueOrNull(row.delivered.mean),
    gap,
    low,
    high,
    sd: valueOrNull(row.gap.sd),
    standardError: valueOrNull(row.gap.standardError),
    p: valueOrNull(row.gap.p),
    pAdjusted,
    ratio: valueOrNull(row.ratio),
  };
};

const reliabilityOf = (value: Figure, interval: Alpha['interval'] | null): Reliability => {
  const [low, high] = interval && isDefined(interval) ? interval : [null, null];
  return { value: valueOrNull(value), low, high, reason: isDefined(value) ? null : value.reason };
};

const reliabilitiesOf = ({ expected, delivered, gap }: GapReliability): Reliabilities => ({
  expected: reliabilityOf(expected.alpha, expected.interval),
  delivered: reliabilityOf(delivered.alpha, delivered.interval),
  gap: reliabilityOf(gap.value, null),
});

const quarterOf = ({ count, n, share, interval }: Measured['quarterRule']): GapTable['quarter'] => {
  const [low, high] = isDefined(interval) ? interval : [null, null];
  return { failed: count, n, share: valueOrNull(share), low, high };
};

const itemsBy = (measured: Measured): ReadonlyMap<string, GapRow> =>
  new Map(measured.items.map((row) => [row.key, row]));

/** Pairs each dimension with its row, and its items with theirs. */
const dimensionsOf = (
  measured: Measured,
  dimensions: readonly Dimension[],
  adjusted: Adjusted,
): DimensionFigures[] => {
  const rows = itemsBy(measured);
  return dimensions.flatMap((dimension, at): DimensionFigures[] => {
    const row = measured.dimensions[at];
    if (!row) return [];
    const items = dimension.items.flatMap((item) => {
      const own = rows.get(item.itemKey);
      return own ? [{ item, figure: figureOf('item', own, adjusted) }] : [];
    });
    return [
      {
        dimension,
        figure: figureOf('dimension', row, adjusted),
        items,
        reliability: reliabilitiesOf(row.reliability),
      },
    ];
  });
};

/** What can have a gap: the items asked before and after, in the dimensions that have some. */
const pairedPart = ({ dimensions }: SurveyContent): Dimension[] =>
  weighedDimensions({ dimensions }).map((dimension) => ({
    ...dimension,
    items: dimension.items.filter(isPaired),
  }));

const noFigure: GapFigure = {
  kind: 'total',
  key: 'overall',
  n: 0,
  hidden: false,
  tone: 'none',
  expected: null,
  delivered: null,
  gap: null,
  low: null,
  high: null,
  sd: null,
  standardError: null,
  p: null,
  pAdjusted: null,
  ratio: null,
};

/** Of a survey in which nothing is asked both before and after. */
const noGap = (expectation: Expectation): GapTable => ({
  expectation,
  pairs: 0,
  tests: 0,
  total: noFigure,
  reliability: null,
  dimensions: [],
  quarter: null,
});

/** The gap of these answers by item, by dimension and over all, and how many fail the quarter rule. */
export const measureGap = (
  scores: ScoreSummary,
  content: SurveyContent,
  expectation: Expectation,
): GapTable => {
  const dimensions = pairedPart(content);
  if (dimensions.length === 0) return noGap(expectation);
  const measured = scoredTable(scores, instrumentOf(content));
  const adjusted = adjustedTogether(measured);
  return {
    expectation,
    pairs: measured.n,
    tests: [...adjusted.values()].filter((p) => isDefined(p)).length,
    total: figureOf('total', measured.overall, adjusted),
    reliability: reliabilitiesOf(measured.overall.reliability),
    dimensions: dimensionsOf(measured, dimensions, adjusted),
    quarter: quarterOf(measured.quarterRule),
  };
};

import { cdiOf, type Cdi } from './cdi.js';
import {
  dimensionFigures,
  itemFigures,
  outcomeFigures,
  overallFigures,
  quarterFigures,
  toleranceFigures,
  type FigureRules,
} from './figures.js';
import type { Options } from './options.js';
import {
  gapReliabilityFigures,
  reliabilityFigures,
  reliabilityWarnings,
  type Warning,
} from './reliability.js';
import type { FileTotals } from './score-file.js';
import type { Totals } from './totals.js';

/** Rows beneath which everything is only a hint, and pairs beneath which one item is. */
const fewRows = 30;
const fewPairs = 5;

type Context = {
  readonly file: FileTotals;
  readonly options: Options;
  readonly us: string;
  readonly against: readonly string[];
  readonly progress: (done: number) => void;
};

const cdiFigures = (totals: Totals, { file, options, us, against, progress }: Context): Cdi | null => {
  const { all } = totals.providers;
  const present = against.filter((name) => (all.get(name)?.n ?? 0) > 0);
  if ((all.get(us)?.n ?? 0) === 0 || present.length === 0) return null;
  const items = file.layout.items.map(({ item }) => item);
  return cdiOf({
    us,
    against: present,
    providers: all,
    keys: file.keys,
    items,
    weights: items.map((item) => file.commonWeights.get(item) as number),
    scale: options.scale,
    lambda: options.lambda,
    confidence: options.confidence,
    seed: options.seed,
    bootstrap: options.bootstrap,
    progress,
  });
};

const warningsOf = (totals: Totals, rules: FigureRules, { file }: Context): Warning[] => [
  ...(totals.n < fewRows ? [{ code: 'few-rows', where: 'all' }] : []),
  ...(totals.respondents.size === 1 ? [{ code: 'one-respondent', where: 'all' }] : []),
  ...(file.rounds.size > 1 ? [{ code: 'rounds-pooled', where: 'round' }] : []),
  ...(totals.providers.all.size > 1 ? [{ code: 'providers-pooled', where: 'gaps' }] : []),
  ...(totals.providers.all.size > 1 ? [...totals.providers.all] : [])
    .filter(([, { n }]) => n === 0)
    .map(([name]) => ({ code: 'provider-without-pairs', where: name })),
  ...itemFigures(totals, rules)
    .filter(({ n }) => n < fewPairs)
    .map(({ item }) => ({ code: 'few-pairs', where: item })),
  ...toleranceFigures(totals, rules)
    .filter(({ inversions }) => inversions > 0)
    .map(({ item }) => ({ code: 'inversions', where: item })),
  ...reliabilityWarnings(totals, rules),
];

/** All figures of one set of rows. */
const figuresOf = (totals: Totals, context: Context) => {
  const { scale, confidence } = context.options;
  const rules: FigureRules = { layout: context.file.layout, scale, confidence };
  return {
    n: totals.n,
    respondents: totals.respondents.size,
    scale: [scale.low, scale.high] as const,
    items: itemFigures(totals, rules),
    dimensions: dimensionFigures(totals, rules),
    overall: overallFigures(totals, rules),
    quarterRule: quarterFigures(totals, rules),
    tolerance: toleranceFigures(totals, rules),
    reliability: reliabilityFigures(totals, rules),
    gapReliability: gapReliabilityFigures(totals, rules),
    ...outcomeFigures(totals, rules),
    cdi: cdiFigures(totals, context),
    warnings: warningsOf(totals, rules, context),
  };
};

export type Figures = ReturnType<typeof figuresOf>;

/** The whole output: what docs/score.schema.json describes. */
export type Report = Figures & { readonly segments: Record<string, Record<string, Figures>> };

/** Computes every figure of a file, and once more for each value of each segment that was asked for. */
export const reportOf = (file: FileTotals, options: Options, progress: (done: number) => void): Report => {
  const providers = [...file.whole.providers.all.keys()];
  const us = options.us ?? (providers[0] as string);
  const against = options.against ?? providers.filter((name) => name !== us);
  const context: Context = { file, options, us, against, progress };
  const segments = [...file.segments].map(([name, values]): [string, Record<string, Figures>] => [
    name,
    Object.fromEntries([...values].map(([value, totals]) => [value, figuresOf(totals, context)])),
  ]);
  return { ...figuresOf(file.whole, context), segments: Object.fromEntries(segments) };
};

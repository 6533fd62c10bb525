import {
  compareCompany,
  compareProviders,
  fewest,
  isDefined,
  signOf,
  valueOrNull,
  type CdiFigures,
  type ComparisonInput,
  type ProviderComparison,
} from '../../scoring/index.js';
import { highOf, type SurveyContent } from '../templates/index.js';
import {
  lambdaOf,
  terms,
  type Compared,
  type Comparison,
  type ItemCompared,
  type Loss,
  type Mode,
  type SegmentCompared,
  type Selection,
  type State,
  type Terms,
  type Tone,
} from './comparison.js';
import { comparedItems } from './compared-items.js';
import { endsOf, isFew, leftOut, partyOf, summaryOf, type Candidate } from './parties.js';
import { hiddenParts } from './small-numbers.js';
import { warningsOf } from './warnings.js';

/** Intervals narrower than this have no width: all answers are alike, and nothing tells how much is chance. */
const noWidth = 1e-9;

const hiddenComparison = (least: number): Compared => ({
  least,
  certainty: 'suppressed',
  terms: null,
  swap: null,
  verdict: null,
  tone: 'none',
});

const toneOf = ({ cd }: CdiFigures): Tone => {
  if (!isDefined(cd.interval)) return 'none';
  return ({ '+': 'short', '-': 'over', '≈': 'none' } as const)[signOf(cd.interval)];
};

/** Where every answer is alike, what was seen is certain and says nothing about anybody else. */
const hasSpread = ({ cd }: CdiFigures): boolean =>
  isDefined(cd.interval) && cd.interval[1] - cd.interval[0] > noWidth;

/** A comparison as it may be shown: nothing of few, no verdict on a hint. */
const comparedOf = (figures: CdiFigures, hide = false): Compared => {
  const { least, certainty, swap, verdict } = figures;
  if (hide || certainty === 'suppressed' || !isDefined(figures.cd.value)) return hiddenComparison(least);
  const spread = hasSpread(figures);
  const told = certainty === 'full' && spread;
  const ends = Object.fromEntries(
    terms.map((term) => {
      const found = endsOf(figures[term]);
      return [term, spread ? found : { ...found, low: null, high: null }];
    }),
  ) as Terms;
  return {
    least,
    certainty,
    terms: ends,
    swap: isDefined(swap) ? swap : null,
    verdict: told && typeof verdict === 'string' ? verdict : null,
    tone: told ? toneOf(figures) : 'none',
  };
};

export type MeasureParts = {
  readonly content: SurveyContent;
  readonly mode: Mode;
  readonly selection: Selection;
  readonly us: Candidate;
  /** Everybody who was asked for, also those whose answers are too few. */
  readonly others: readonly Candidate[];
  /** Those who were asked for in vain before these others took their place. */
  readonly absent: readonly Candidate[];
  /** The customers of one segment against the others of it. */
  readonly segments: {
    readonly attribute: string;
    readonly likeWithLike: boolean;
    readonly rows: readonly {
      readonly value: string;
      readonly us: Candidate;
      readonly others: readonly Candidate[];
    }[];
    /** Our customers who are in no row. */
    readonly rest: number;
    readonly unlisted: number;
  } | null;
  readonly demandingFrom: number | null;
  /** Whether what the filter leaves out could be worked out. */
  readonly restIsFew: boolean;
  /** Values of the segment whose lines would tell, together with pages that show more, what few said. */
  readonly fewValues: ReadonlySet<string>;
  readonly otherScale: number;
  readonly withoutExpectation: number;
};

const inputOf = (
  content: SurveyContent,
  loss: Loss,
  us: Candidate,
  others: readonly Candidate[],
): ComparisonInput => {
  const items = comparedItems(content);
  const { scale } = content;
  return {
    us: summaryOf(us),
    others: others.map(summaryOf),
    items: items.map(({ item }) => item.itemKey),
    weights: items.map(({ weight }) => weight),
    shares: others.map(({ share }) => share),
    scale: { low: scale.low, high: highOf(scale) },
    lambda: lambdaOf[loss],
  };
};

const itemsOf = (measured: ProviderComparison, content: SurveyContent, hide: boolean): ItemCompared[] => {
  const hidden = hiddenParts(
    measured.items.map(({ least }) => least),
    fewest.benchmark,
  );
  return comparedItems(content).flatMap(({ item }, at): ItemCompared[] => {
    const figures = measured.items[at];
    const own = measured.us.items[at];
    if (!figures || !own) return [];
    return [
      {
        ...comparedOf(figures, hide || hidden[at]),
        key: item.itemKey,
        title: item.title,
        weight: figures.weight,
        ceiling: hide || isFew(own.n) ? null : valueOrNull(own.ceiling),
      },
    ];
  });
};

const segmentsOf = (
  { content, selection, segments, fewValues }: MeasureParts,
  hide: boolean,
): Comparison['segments'] => {
  if (segments === null) return null;
  // A line that must not be shown counts as one of few, so that it takes others with it where they would tell it.
  const sizes = segments.rows.map(({ value, us }) => (fewValues.has(value) ? Math.min(us.n, 1) : us.n));
  const hidden = hiddenParts([...sizes, segments.rest], fewest.benchmark);
  const rows = segments.rows.map(({ value, us, others }, at): SegmentCompared => {
    const enough = weighed(others.filter(({ n }) => !isFew(n)));
    const company = compareCompany(inputOf(content, selection.loss, us, enough));
    return { ...comparedOf(company, hide || hidden[at]), value, n: us.n };
  });
  const { attribute, likeWithLike, unlisted } = segments;
  return { attribute, likeWithLike, rows, unlisted };
};

const stateOf = (
  us: Candidate,
  compared: readonly Candidate[],
  { others, restIsFew }: MeasureParts,
): State => {
  if (us.n === 0) return 'nobody';
  if (isFew(us.n)) return 'few';
  if (restIsFew) return 'rest-is-few';
  if (compared.length > 0) return 'compared';
  return others.some(({ n }) => n > 0) ? 'few' : 'alone';
};

/** Those whose shares are all nothing, because the ones that weigh have too few answers, weigh alike. */
const weighed = (others: readonly Candidate[]): readonly Candidate[] =>
  others.some(({ share }) => share > 0) ? others : others.map((one) => ({ ...one, share: 1 }));

/** Measures what was gathered: everything that is shown, and nothing that may not be. */
export const measureComparison = (parts: MeasureParts): Comparison => {
  const { content, mode, selection, us, others, demandingFrom } = parts;
  const compared = weighed(others.filter(({ n }) => !isFew(n)));
  const state = stateOf(us, compared, parts);
  const measured = compareProviders(inputOf(content, selection.loss, us, compared));
  const hide = state === 'rest-is-few' || isFew(us.n);
  const total = compared.reduce((sum, { share }) => sum + share, 0);
  const shown = { content, demandingFrom, hide: state === 'rest-is-few' };
  return {
    state,
    mode,
    selection,
    us: partyOf(us, measured.us, { ...shown, weight: 0 }),
    others: compared.flatMap((one, at) => {
      const figures = measured.others[at];
      return figures ? [partyOf(one, figures, { ...shown, weight: one.share / total })] : [];
    }),
    leftOut: [...parts.absent, ...others.filter(({ n }) => isFew(n))].map(leftOut),
    company: comparedOf(measured.company, hide),
    comparators: measured.comparators.map(({ company }) => comparedOf(company, hide)),
    items: itemsOf(measured, content, hide),
    segments: segmentsOf(parts, hide),
    warnings: hide ? [] : warningsOf(measured, us, compared),
    demandingFrom,
    otherScale: parts.otherScale,
    withoutExpectation: parts.withoutExpectation,
  };
};

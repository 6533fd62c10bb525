import type { Certainty, Standing, SwapMatrix, Verdict } from '../../scoring/index.js';
import type { Segment } from '../studies/index.js';
import type { Localized } from '../../platform/i18n/localized.js';

/**
 * When the expectations were told: before the service, or looking back. `collected` takes each provider as its answers
 * were collected, which is a comparison of unlike things and said so. The kinds of one provider are never pooled.
 */
export const expectationChoices = ['prospective', 'retrospective', 'collected'] as const;
export type ExpectationChoice = (typeof expectationChoices)[number];
export type ExpectationKind = Exclude<ExpectationChoice, 'collected'>;

/** What hurts: only what is missing, what is missing more than what is beyond comforts, or the plain gap. */
export const losses = ['shortfall', 'averse', 'gap'] as const;
export type Loss = (typeof losses)[number];

/** λ of each. */
export const lambdaOf: Readonly<Record<Loss, number>> = { shortfall: 0, averse: 0.444, gap: 1 };

export const weighings = ['equal', 'share'] as const;
export type Weighing = (typeof weighings)[number];

/** A difference that is proven: ours are less satisfied, or more; `none` where it may be chance. Sentence, chart, table. */
export type Tone = 'short' | 'over' | 'none';

/** A figure with the ends of its 95 % interval; null where there is none, or it may not be shown. */
export type Ends = {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

export const terms = ['cd', 'demand', 'level', 'fit', 'delivery', 'ours', 'theirs'] as const;
export type Term = (typeof terms)[number];
export type Terms = Readonly<Record<Term, Ends>>;

/** One comparison, in points, as far as it may be shown. */
export type Compared = {
  /** Respondents (of an item: pairs) of the smallest side. */
  readonly least: number;
  readonly certainty: Certainty;
  /** Null where they may not be shown, or where one side has no answer. */
  readonly terms: Terms | null;
  readonly swap: SwapMatrix | null;
  /** Null unless there are enough answers, and intervals. */
  readonly verdict: Verdict | null;
  readonly tone: Tone;
};

/** One item; `ceiling` is the share of our customers who expect the most that the scale can say. */
export type ItemCompared = Compared & {
  readonly key: string;
  readonly title: Localized;
  readonly weight: number;
  readonly ceiling: number | null;
};

/** Our customers of one segment, against the others. */
export type SegmentCompared = Compared & { readonly value: string; readonly n: number };

/** A class of customers: its share, from 0 to 1; null where it may not be shown. */
export type StandingShare = { readonly standing: Standing; readonly share: number | null };

/** Whose customers are compared: us, a rival, our own earlier round, another segment of our customers. */
export type Party = {
  readonly key: string;
  readonly name: string;
  readonly kind: 'us' | 'rival' | 'round' | 'segment';
  /** Of its answers; null where it has none. */
  readonly expectation: ExpectationKind | null;
  readonly n: number;
  /** Too few to be shown. */
  readonly hidden: boolean;
  /** H, V, S and X, 0–100. */
  readonly demand: Ends;
  readonly delivery: Ends;
  readonly unmet: Ends;
  readonly surplus: Ends;
  readonly ceiling: number | null;
  /** How large S may be although no shortfall was seen; null where one was. */
  readonly shortfallBound: number | null;
  /** How large S would be by unreliable answers alone; null where that cannot be told. Not in links made before it was. */
  readonly noise: number | null;
  /** What it counts among the others, 0–1. */
  readonly weight: number;
  /** Empty where nobody was asked whether they would stay or recommend, or too few answered. */
  readonly standings: readonly StandingShare[];
};

/** An other that is not compared, and why: no answer, too few, or answers of the other kind of expectation only. */
export type LeftOutParty = {
  readonly key: string;
  readonly name: string;
  readonly n: number;
  readonly why: 'none' | 'few' | 'other-kind';
};

/** What to mind, as a code; `names` of parties, `items` by key. */
export type ComparisonWarning = {
  readonly code:
    | 'rated-higher'
    | 'rated-lower'
    | 'timing'
    | 'language-mix'
    | 'version'
    | 'ceiling-items'
    | 'ceiling-others'
    | 'no-shortfall'
    | 'items-missing'
    | 'indicative';
  readonly names: readonly string[];
  readonly items: readonly string[];
};

/** What the others are. `alone`: nobody to compare with. */
export type Mode = 'rivals' | 'round' | 'segment' | 'alone';

/**
 * What can be said: figures; figures without an interval (one customer answered all); too few answers; hidden because
 * what the filter leaves out could be worked out; nobody answered about us; nobody to compare with.
 */
export type State = 'compared' | 'few' | 'rest-is-few' | 'nobody' | 'alone';

/** What was chosen, in words that outlive the address. Days as `2026-09-01`; '' is no limit. */
export type Selection = {
  readonly round: string;
  readonly from: string;
  readonly to: string;
  readonly attribute: string;
  readonly value: string;
  readonly expectation: ExpectationChoice;
  readonly loss: Loss;
  readonly weighing: Weighing;
  /** What customers must be as well; absent where nothing is asked, and in what was stored before it could be. */
  readonly within?: readonly Segment[];
  /** Attributes of these that no answer about a rival names: rivals' customers are compared whatever they are. */
  readonly unmatched?: readonly string[];
};

/**
 * Everything that a page about the comparison shows, before any word is chosen: plain, without a single answer, and
 * without figures that may not be shown. It can therefore be stored and read in another language (docs/decisions/0016-why-page-snapshot.md).
 */
export type Comparison = {
  readonly state: State;
  readonly mode: Mode;
  readonly selection: Selection;
  readonly us: Party;
  readonly others: readonly Party[];
  readonly leftOut: readonly LeftOutParty[];
  readonly company: Compared;
  /** Against each of the others alone, in their order. */
  readonly comparators: readonly Compared[];
  readonly items: readonly ItemCompared[];
  readonly segments: {
    readonly attribute: string;
    /** Whether the rivals' answers say the segment too: like is compared with like. */
    readonly likeWithLike: boolean;
    readonly rows: readonly SegmentCompared[];
    /** Customers' values that were too many to be listed. */
    readonly unlisted: number;
  } | null;
  readonly warnings: readonly ComparisonWarning[];
  /** From which H on a customer is demanding; null where no standing can be told. */
  readonly demandingFrom: number | null;
  readonly otherScale: number;
  readonly withoutExpectation: number;
};

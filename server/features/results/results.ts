import type { StepAhead } from '../../scoring/index.js';
import type { Expectation, GapFilters } from '../analytics/index.js';
import type { ComputationReading } from '../computations/index.js';
import type { Study } from '../studies/index.js';
import type { Dimension, Item, Outcome, Question, SurveyContent } from '../templates/index.js';

/** A share from 0 to 1 with the ends of its interval; null where nobody answered, or where it may not be shown. */
export type Share = {
  readonly n: number;
  readonly count: number;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/** A mean with the ends of its interval, in the units of what it is the mean of. */
export type Mean = {
  readonly n: number;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/** What one outcome says: how often each value was answered, the mean, and the figure that the field reads from it. */
export type OutcomeResult = {
  readonly outcome: Outcome;
  readonly n: number;
  /** Too few to be shown to this person: everything else is empty. */
  readonly hidden: boolean;
  readonly counts: readonly { readonly value: number; readonly share: Share }[];
  readonly mean: Mean;
  /** The net promoter score in points; null for the others. */
  readonly score: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** The satisfied (4–5), those for whom it was easy (5–7), those who would (4–5); null for the net promoter score. */
  readonly favourable: Share | null;
};

/** The zone of tolerance of one item, in points of the scale. */
export type ToleranceResult = {
  readonly item: Item;
  readonly n: number;
  readonly hidden: boolean;
  readonly complete: number;
  readonly inversions: number;
  readonly minimum: number | null;
  readonly desired: number | null;
  readonly delivered: Mean;
  readonly adequacy: Mean;
  readonly superiority: Mean;
  readonly below: Share;
  readonly within: Share;
  readonly above: Share;
};

/** How many customers stand on each level of the retention pyramid, lowest first; level 0 holds none. */
export type PyramidResult = {
  readonly n: number;
  readonly hidden: boolean;
  readonly levels: readonly {
    readonly dimension: Dimension | null;
    /** Who stands on exactly this level. */
    readonly share: Share;
    /** Who stands on it or higher. */
    readonly atLeast: Share;
  }[];
  /** How many hold each level, whatever lies beneath it. */
  readonly held: readonly { readonly dimension: Dimension; readonly share: Share }[];
};

/** Ours beside the best rival's, on 0–1; null where either has no answers that may be shown. */
export type StepResult = {
  /** Null for all levels together. */
  readonly dimension: Dimension | null;
  readonly ours: { readonly n: number; readonly mean: number } | null;
  readonly rival: {
    readonly name: string;
    readonly n: number;
    readonly difference: number;
    readonly low: number;
    readonly high: number;
    readonly position: StepAhead;
  } | null;
};

/** How many agree with a statement about what was delivered: an answer above the middle of the scale. */
export type AgreementResult = { readonly item: Item; readonly hidden: boolean; readonly share: Share };

/** What weighs how much with customers, and the gap weighted by that. */
export type ImportanceResult = {
  readonly n: number;
  readonly hidden: boolean;
  readonly dimensions: readonly { readonly dimension: Dimension; readonly share: Mean; readonly gap: Mean }[];
  readonly weighted: Mean;
  /** The same with the weights of what is missing spread over the rest. */
  readonly renormalised: Mean;
  readonly unweighted: Mean;
};

/** One customer's words; nothing tells whose. */
export type Words = { readonly text: string; readonly locale: string; readonly at: Date };

/** What customers said to one question. */
export type VoiceResult = {
  readonly question: Question;
  readonly n: number;
  readonly hidden: boolean;
  /** Most chosen first; empty where words were asked for. */
  readonly options: readonly { readonly key: string; readonly share: Share }[];
  /** The newest first, at most `wordsKept` of `written`. */
  readonly words: readonly Words[];
  readonly written: number;
  /** Of a question that asks for a number; null where it asks for something else or there is none. */
  readonly mean: Mean | null;
};

/** How many of the newest words of a question are kept to be read. */
export const wordsKept = 50;

/** Everything the page needs, before any word is chosen. A part is null where the survey does not ask for it. */
export type ResultsReading = {
  readonly study: Study;
  readonly content: SurveyContent;
  readonly expectation: Expectation;
  readonly ownOnly: boolean;
  readonly seesPersons: boolean;
  /** Everything is hidden, because what the filter leaves out could be worked out by subtraction. */
  readonly restIsFew: boolean;
  /** Who answered before, and who answered after the service. */
  readonly answeredBefore: number;
  readonly answeredAfter: number;
  /** Answers left out because they were given on another scale. */
  readonly otherScale: number;
  readonly outcomes: readonly OutcomeResult[];
  /** On 0–100: the mean of recommending and staying; null where neither is asked. */
  readonly loyalty: Mean | null;
  readonly tolerance: readonly ToleranceResult[];
  readonly pyramid: PyramidResult | null;
  /** Empty where nobody else is asked about. */
  readonly steps: readonly StepResult[];
  readonly agreement: readonly AgreementResult[];
  readonly importance: ImportanceResult | null;
  readonly voice: readonly VoiceResult[];
};

export type ResultsAnswer = {
  readonly study: Study;
  readonly filters: GapFilters;
  /** Null as long as no survey is published. */
  readonly reading: ResultsReading | null;
  /** How things stand with what needs the responses themselves. */
  readonly computed: ComputationReading<unknown> | null;
};

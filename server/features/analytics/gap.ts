import type { Groups } from './group.js';
import type { Tone } from './tone.js';
import type { Dimension, Item, SurveyContent } from '../templates/index.js';
import type { Summary } from '../../scoring/index.js';
import type { Message } from '../../platform/errors.js';
import type { Study } from '../studies/index.js';

export type { Tone };

/** When the expectation of a pair was told. The two are never pooled. */
export const expectations = ['prospective', 'retrospective'] as const;
export type Expectation = (typeof expectations)[number];

/** One line of the table, in points of the scale; null where a figure is undefined or hidden. */
export type GapFigure = {
  readonly kind: 'total' | 'dimension' | 'item';
  readonly key: string;
  /** How many pairs it stands on; told even where the figures are hidden. */
  readonly n: number;
  /** Too few pairs to be shown to this person. */
  readonly hidden: boolean;
  readonly tone: Tone;
  readonly expected: number | null;
  readonly delivered: number | null;
  readonly gap: number | null;
  /** Ends of the 95 % interval of the gap; null from one pair and where all gaps are equal. */
  readonly low: number | null;
  readonly high: number | null;
  readonly sd: number | null;
  readonly standardError: number | null;
  readonly p: number | null;
  /** After Benjamini–Hochberg over every test of the table. */
  readonly pAdjusted: number | null;
  /** Delivered ÷ expected on the scale anchored at its lower end. */
  readonly ratio: number | null;
};

/** A reliability, with the ends of its interval where there is one; `reason` says why there is none. */
export type Reliability = {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly reason: string | null;
};

/** Of the items at each level (α), and of the difference between the two. */
export type Reliabilities = {
  readonly expected: Reliability;
  readonly delivered: Reliability;
  readonly gap: Reliability;
};

export type DimensionFigures = {
  readonly dimension: Dimension;
  readonly figure: GapFigure;
  readonly items: readonly { readonly item: Item; readonly figure: GapFigure }[];
  /** Null where the figures are hidden. */
  readonly reliability: Reliabilities | null;
};

/** A pair that got less than a quarter of what was expected. */
export type Failure = {
  readonly encounterId: string | null;
  readonly deliveredAt: Date | null;
  readonly ratio: number;
  readonly weakestItem: string | null;
};

/** A share from 0 to 1 with the ends of its interval. */
export type Quarter = {
  readonly failed: number;
  readonly n: number;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/** What the answers of one kind of expectation say. */
export type GapTable = {
  readonly expectation: Expectation;
  /** Responses in which at least one item has both levels. */
  readonly pairs: number;
  /** How many lines could be tested: what p is adjusted for. */
  readonly tests: number;
  readonly total: GapFigure;
  /** Over all items; null where the figures are hidden. */
  readonly reliability: Reliabilities | null;
  /** In the order of the survey. */
  readonly dimensions: readonly DimensionFigures[];
  /** How many fail the quarter rule, of how many, with Wilson's interval; null where the figures are hidden. */
  readonly quarter: Quarter | null;
};

/** Counts before figures: who was asked, who answered. */
export type PairingHealth = {
  readonly invitedBefore: number;
  readonly answeredBefore: number;
  readonly deliveredEncounters: number;
  readonly answeredAfter: number;
  readonly paired: number;
};

/** How likely a recommendation is, of everybody who answered after the service. */
export type Recommendation = {
  readonly n: number;
  readonly hidden: boolean;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly promoters: number;
  readonly detractors: number;
};

/** The overall gap by what customers are, one attribute at a time, and by provider. */
export type GapBy = {
  /** The attributes that can be chosen. */
  readonly attributes: readonly string[];
  /** The one that is shown; '' where the study declares none. */
  readonly attribute: string;
  /** The same where the address names it; '' where it was chosen for the reader. */
  readonly chosen: string;
  /** Where another one was asked for than the study has. */
  readonly problem: Message | null;
  /** Null where nobody has a value of it. */
  readonly segments: Groups | null;
  /** By every other attribute of the study that anybody has, where they were asked for. */
  readonly further: readonly Groups[];
  /** Null where nobody else was told of. */
  readonly providers: Groups | null;
};

/** One failed encounter; `number` is null where its record is gone. */
export type FailedEncounter = Failure & { readonly number: number | null };

/** How many failed encounters stand on one page. */
export const FAILED_A_PAGE = 10;

/** How many of them a file holds, the newest. */
export const MOST_FAILED = 10_000;

/** Everything the page needs, before any word is chosen. */
export type GapReading = {
  readonly study: Study;
  /** The newest published survey. */
  readonly content: SurveyContent;
  /** Whether only the person's own encounters are counted. */
  readonly ownOnly: boolean;
  /** Whether this person may see the persons behind the figures. */
  readonly seesPersons: boolean;
  readonly selected: GapTable;
  /** The same selection with the other kind of expectation. */
  readonly other: GapTable;
  /** Whether all is hidden because what the filter leaves out could be worked out by subtraction. */
  readonly restIsFew: boolean;
  /** Answers left out because they were given on another scale. */
  readonly otherScale: number;
  /** Answers after the service without any expectation. */
  readonly withoutExpectation: number;
  readonly health: PairingHealth;
  /** As everybody answered them; not to be shown where they are hidden. */
  readonly outcomes: Summary['outcomes'];
  readonly outcomesHidden: boolean;
  readonly recommendation: Recommendation | null;
  /** Null where it was not asked for, or no overall gap is shown. */
  readonly by: GapBy | null;
  readonly failed: {
    readonly rows: readonly FailedEncounter[];
    readonly page: number;
    readonly total: number;
  };
};

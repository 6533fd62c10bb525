import type { Localized } from '../../platform/i18n/localized.js';
import type { Expectation, GapFilters } from '../analytics/index.js';
import type { Study } from '../studies/index.js';
import type { SurveyContent } from '../templates/index.js';
import type { Change, ComparedPeriods } from './change.js';
import type { Marker } from './markers.js';
import type { PairedReading } from './paired.js';
import type { TrendPeriod, TrendUnit } from './periods.js';

/**
 * How a measure is written: a difference in points of the scale, points of the scale, a share, net promoter points, a
 * number, points of the comparison's index.
 */
export type MeasureKind = 'gap' | 'scale' | 'share' | 'nps' | 'count' | 'index';

export type Measure = {
  /** In the address: `gap`, `item.speed`. */
  readonly key: string;
  readonly group: 'gap' | 'dimension' | 'item' | 'outcome' | 'health' | 'comparison';
  readonly kind: MeasureKind;
  /** Of a dimension or item; others are named by the page. */
  readonly title: Localized | null;
};

/** A figure of one period; null where it is undefined or hidden. Shares from 0 to 1. */
export type Point = {
  readonly n: number;
  readonly hidden: boolean;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** What it was compared with; the line joins only points that have the same. */
  readonly basis: string;
};

export type LineKey = 'value' | 'expected' | 'delivered';
export type Line = { readonly key: LineKey; readonly points: readonly Point[] };

/** What is known of a period beside its figures. */
export type PeriodAnswers = TrendPeriod & {
  readonly answers: number;
  /** Answers of another scale, which no figure in points counts. */
  readonly otherScale: number;
};

export type ChangeReading = {
  readonly content: SurveyContent;
  readonly periods: ComparedPeriods;
  readonly changes: readonly Change[];
};

/** Everything the page needs, before any word is chosen. */
export type TrendReading = {
  readonly content: SurveyContent;
  readonly expectation: Expectation;
  readonly measures: readonly Measure[];
  readonly measure: Measure;
  /** As it was asked for; '' chooses by the span. */
  readonly askedUnit: TrendUnit | '';
  readonly unit: TrendUnit;
  readonly periods: readonly PeriodAnswers[];
  /** Periods before those shown, which are too many for one picture. */
  readonly earlier: number;
  readonly lines: readonly Line[];
  readonly markers: readonly Marker[];
  /** Null as long as there are no two periods to be compared. */
  readonly change: ChangeReading | null;
  /** The same customers in the two rounds compared; null where no rounds are. */
  readonly paired: PairedReading | null;
  /** Whether what happened can be drawn among the periods: rounds may overlap, or have no day that is known. */
  readonly hasPlaces: boolean;
  readonly ownOnly: boolean;
  readonly seesPersons: boolean;
  /** Everything is hidden, because what the filter leaves out could be worked out by subtraction. */
  readonly restIsFew: boolean;
};

export type TrendAnswer = {
  readonly study: Study;
  readonly filters: GapFilters;
  /** What was asked for and is not known, by field. */
  readonly problems: GapFilters['problems'];
  /** Null as long as no survey is published. */
  readonly reading: TrendReading | null;
};

import type { GapFilters, GapReading } from '../analytics/index.js';
import type { KeptReading } from '../promises/index.js';
import type { ReturnsReading } from '../returns/index.js';
import type { Study } from '../studies/index.js';

/** One of the outcomes that are asked; the share of 0–1 of those who are satisfied, or found it easy. */
export type OutcomeFigure = {
  readonly outcome: 'csat' | 'ces';
  readonly n: number;
  readonly hidden: boolean;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/** Customers who share a language or a value of an attribute: who was asked, and who answered. */
export type AskedGroup = {
  readonly label: string;
  readonly asked: number;
  readonly hidden: boolean;
  readonly before: number;
  readonly after: number;
  readonly both: number;
  /** Share of those who answered both times, less that of all others; null where it may be chance. */
  readonly difference: number | null;
};

export type AskedBy = {
  /** '' for the language. */
  readonly attribute: string;
  readonly groups: readonly AskedGroup[];
};

/** Who is missing among those who were asked. */
export type Missing = {
  readonly asked: number;
  readonly before: number;
  readonly after: number;
  readonly both: number;
  /** How many groups were compared with the others. */
  readonly compared: number;
  readonly by: readonly AskedBy[];
};

export const mostGroups = 12;

/** One figure, and the page that it comes from. */
export type FigureRow = {
  readonly title: string;
  readonly href: string;
  readonly few: string;
  readonly figure: string;
  readonly tone: string;
  readonly range: string;
  readonly n: string;
};

export type FiguresReading = {
  readonly gap: GapReading;
  /** As far as they are asked. */
  readonly outcomes: readonly OutcomeFigure[];
  readonly promises: KeptReading;
  readonly returns: ReturnsReading;
  /** Null where nobody was invited through the platform, or where it may not be shown. */
  readonly missing: Missing | null;
  /** Of how many of the newest who were asked this is told; null where nobody is left out. */
  readonly newestOf: number | null;
};

export type FiguresAnswer = {
  readonly study: Study;
  readonly filters: GapFilters;
  /** Null as long as no survey is published. */
  readonly reading: FiguresReading | null;
};

/** Whether less is looked at than all that ours said: what changed is told of the whole. */
export const isNarrowed = (
  { values, expectation }: Pick<GapFilters, 'values' | 'expectation'>,
  { providers }: Pick<Study, 'providers'>,
): boolean => {
  const { round, from, to, segment, version, flagged, provider } = values; // a further segment has a first
  const isOurs = providers.find(({ key }) => key === provider)?.us ?? true;
  const isOpen = [round, from, to, segment, version, flagged].every((one) => one === '');
  return !isOpen || !isOurs || expectation !== 'prospective';
};

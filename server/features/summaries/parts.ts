import type { Summary } from '../../scoring/index.js';
import type { Cell } from './cell.js';
import type { Content } from './content.js';
import type { PeriodUnit } from './periods.js';
import type { Depth } from './summary-store.js';

/** What one kind of answers says: about one provider, by one survey, with expectations told at one time. */
export type SummaryPart = Pick<Cell, 'providerKey' | 'expectationSource' | 'versionId'> &
  Omit<Content, 'summary'> & {
    readonly summary: Summary;
    /** Whether it was answered on the scale of the newest survey. Others have no scores. */
    readonly sameScale: boolean;
  };

/** What the answers of one period say; `period` is named by periods.ts, or is a round. */
export type PeriodParts = { readonly period: string; readonly parts: readonly SummaryPart[] };

/** The first day on which somebody of a round was served, and the last one. */
export type RoundDays = { readonly first: string; readonly last: string };

/** What is said of one period or value; '' where nothing is split. */
export type Told = { readonly name: string; readonly parts: SummaryPart[] };

/** How deep answers are read, and how they are split: in time, or by the values of an attribute. */
export type TellQuestion = Depth & {
  readonly unit?: PeriodUnit | undefined;
  readonly attribute?: string | undefined;
};

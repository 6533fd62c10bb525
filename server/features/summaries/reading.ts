import type { Counted } from '../responses/index.js';
import type { StudyFilter } from '../studies/index.js';
import { valueOf, type Cell } from './cell.js';
import { createDayOf, daysOf, stretchesOf, type Stretch } from './days.js';
import { levelsBy, periodOf, type PeriodUnit } from './periods.js';
import { FORMAT, type Recipe } from './recipe.js';
import type { State } from './state-store.js';

/** What is asked: a part of a study; with an attribute alone, customers of each of its values for themselves. */
export type Asked = Omit<StudyFilter, 'segment'> & {
  readonly segment?: { readonly attribute: string; readonly value?: string | undefined } | undefined;
};

/** Which summaries answer a question together. */
export type Plan = { readonly days: ReturnType<typeof stretchesOf> | null };

type Levels = readonly (readonly ['batch' | 'day' | 'month' | 'all', readonly Stretch[] | undefined])[];

/**
 * How summaries answer the question; null where only the responses can: one agent's own, several attributes at once, an attribute that is no segment, part
 * of a day, or summaries that were made by another recipe.
 */
export const planOf = (asked: Asked, recipe: Recipe, state: State | null): Plan | null => {
  if (!state || state.recipe !== recipe.mark || state.format !== FORMAT) return null;
  if (asked.agentId !== undefined) return null;
  if (asked.segment2 || asked.segment3) return null;
  if (asked.segment && !recipe.segments.includes(asked.segment.attribute)) return null;
  if (!asked.from && !asked.to) return { days: null };
  const days = daysOf(asked, recipe.timeZone);
  return days && { days: stretchesOf(days) };
};

/** Where answers are split in time: in what period a response lies, and a summary; null for none. */
export type Split = {
  readonly ofResponse: (response: Counted) => string | null;
  readonly ofSummary: (summary: { readonly period: string; readonly cell: Cell }) => string | null;
  readonly levels: (plan: Plan) => Levels;
};

const levelsOf = ({ days }: Plan): Levels =>
  days === null
    ? [
        ['batch', undefined],
        ['all', undefined],
      ]
    : [
        ['batch', [days.all]],
        ['day', days.days],
        ['month', days.months],
      ];

/** All in one. */
export const unsplit: Split = { ofResponse: () => '', ofSummary: () => '', levels: levelsOf };

/** Splits by a unit of time, in days of the recipe's time zone, or by round. */
export const splitBy = (unit: PeriodUnit, { timeZone }: Recipe): Split => {
  if (unit === 'round')
    return { ...unsplit, ofResponse: ({ round }) => round, ofSummary: ({ cell }) => cell.round };
  const dayOf = createDayOf(timeZone);
  return {
    ofResponse: ({ deliveredAt }) => periodOf(unit, dayOf(deliveredAt)),
    ofSummary: ({ period }) => periodOf(unit, period),
    levels: ({ days }) => levelsBy(unit, days),
  };
};

/** Splits by day and, within it, by round: first the ten letters of the day, then the name of the round. */
export const splitByRoundDay = ({ timeZone }: Recipe): Split => {
  const dayOf = createDayOf(timeZone);
  const named = (day: string | null, round: string): string | null => (day === null ? null : day + round);
  return {
    ofResponse: ({ deliveredAt, round }) => named(periodOf('day', dayOf(deliveredAt)), round),
    ofSummary: ({ period, cell }) => named(periodOf('day', period), cell.round),
    levels: ({ days }) => levelsBy('day', days),
  };
};

/** The value of the attribute that is asked for; '' where none is. */
export const valueIn = ({ segment }: Asked, response: Counted): string =>
  segment ? valueOf(response, segment.attribute) : '';

/** Whether the customer who answered belongs to the segment that is asked for. */
export const isMeant = (asked: Asked, response: Counted): boolean => {
  if (!asked.segment) return true;
  const value = valueIn(asked, response);
  return asked.segment.value === undefined ? value !== '' : value === asked.segment.value;
};

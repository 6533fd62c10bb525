import {
  dimensionScore,
  isDefined,
  overallScore,
  type Answer,
  type Instrument,
  type Tallied,
} from '../../scoring/index.js';
import { keptBeside } from '../../platform/kept.js';
import type { Response } from '../responses/index.js';
import { instrumentOf, isSameScale, type SummaryPart, type Tally } from '../summaries/index.js';
import type { SurveyContent } from '../templates/index.js';

export const GAP_TALLY = 'gaps';

/** The gap over all items, where items are named by their keys. */
export const OVERALL = '';

/** Overall gaps are counted in so many steps of the scale's width: fine enough to keep their order. */
const steps = 200;

/** Rounded to whole steps, halves towards zero, so that no rounding of a division decides. */
const stepOf = (gap: number, width: number): number => {
  const size = Math.abs((gap / width) * steps);
  return Math.sign(gap) * Math.ceil(size - 0.5 - 1e-9) || 0;
};

const kept = keptBeside<SurveyContent, Instrument>();

/** The desired stands where no expectation was asked. */
const wantedOf = ({ expected, desired }: Pick<Response, 'expected' | 'desired'>, item: string): unknown =>
  Object.hasOwn(expected, item) ? expected[item] : Object.hasOwn(desired, item) ? desired[item] : null;

/**
 * How often which gap was told, at each item and over all: what the order of answers is read from, where sums tell of their
 * mean and spread alone. The rules are those of the scores.
 */
export const gapTally: Tally = {
  name: GAP_TALLY,
  version: 1,
  of: (response, { asked, newest }) => {
    if (response.expectationSource === 'none' || !isSameScale(asked, newest)) return [];
    const { scale, dimensions } = kept(newest, 'instrument', () => instrumentOf(newest));
    const { delivered } = response;
    const pointOf = (answer: unknown): number | null =>
      Number.isInteger(answer) && (answer as number) >= scale.low && (answer as number) <= scale.high
        ? (answer as number)
        : null;
    const found: [string, number][] = [];
    const gapOf = (item: string): Answer => {
      const d = pointOf(Object.hasOwn(delivered, item) ? delivered[item] : null);
      const e = pointOf(wantedOf(response, item));
      if (e === null || d === null) return null;
      found.push([`${item} ${d - e}`, 1]);
      return d - e;
    };
    const scores = dimensions.map(({ items }) => dimensionScore(items.map(gapOf)));
    const overall = overallScore(scores);
    if (isDefined(overall)) found.push([`${OVERALL} ${stepOf(overall, scale.high - scale.low)}`, 1]);
    return found;
  },
};

/** How often which gap was told at an item, or over all (in steps), the lowest first. */
export const gapsIn = (parts: readonly Pick<SummaryPart, 'tallies'>[], key: string): Tallied => {
  const found = new Map<number, number>();
  for (const { tallies } of parts)
    for (const [name, n] of tallies[GAP_TALLY] ?? []) {
      const at = name.lastIndexOf(' ');
      if (name.slice(0, at) !== key) continue;
      const gap = Number(name.slice(at + 1));
      found.set(gap, (found.get(gap) ?? 0) + n);
    }
  return [...found].sort(([a], [b]) => a - b);
};

import { isSameScale, type Counts, type Tally } from '../summaries/index.js';
import { pairsOf } from './compared-pairs.js';
import { classOf, type ClassCounts, type CustomerClass } from './customer-standing.js';

export const COMPARISON_TALLY = 'comparison';

const perPoint = 10;

const classKey = ({ demand, loyal, satisfied, failed }: CustomerClass): string =>
  `class ${Math.round(demand * perPoint)} ${Number(loyal)}${Number(satisfied)}${Number(failed)}`;

const localeKey = (locale: string): string => `locale ${locale}`;

/** What the comparison knows of customers beside the histograms: in which language they answered, and their classes. */
export const comparisonTally: Tally = {
  name: COMPARISON_TALLY,
  version: 1,
  of: (response, { asked, newest }) => {
    if (response.expectationSource === 'none' || !isSameScale(asked, newest)) return [];
    const pairs = pairsOf(newest, response);
    if (pairs.length === 0) return [];
    const found = classOf(pairs, response.outcomes);
    const locale = [localeKey(response.locale), 1] as const;
    return found ? [locale, [classKey(found), 1]] : [locale];
  },
};

/** Customers by class, as they were counted. */
export const classesIn = (counts: Counts): ClassCounts =>
  counts.flatMap(([key, n]) => {
    const [kind, demand = '', bits = ''] = key.split(' ');
    if (kind !== 'class') return [];
    const [loyal, satisfied, failed] = [...bits].map((bit) => bit === '1');
    const of = {
      demand: Number(demand) / perPoint,
      loyal: loyal ?? false,
      satisfied: satisfied ?? false,
      failed: failed ?? false,
    };
    return [{ of, n }];
  });

/** Customers by the language in which they answered. */
export const localesIn = (counts: Counts): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const [key, n] of counts) {
    const [kind, locale = ''] = key.split(' ');
    if (kind === 'locale') found.set(locale, (found.get(locale) ?? 0) + n);
  }
  return found;
};

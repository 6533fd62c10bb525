import { answeredIn, isTooFew, type Expectation } from '../analytics/index.js';
import type { PeriodParts } from '../summaries/index.js';

/** Whether so few were excluded in one of the periods that both readings of it, with them and without, would tell of them. */
export const fewExcludedIn = (
  kept: readonly PeriodParts[],
  all: readonly PeriodParts[],
  expectation: Expectation,
): boolean => {
  const known = new Map(kept.map(({ period, parts }) => [period, parts]));
  return all.some(({ period, parts }) =>
    [null, expectation].some((kind) =>
      isTooFew(answeredIn(parts, kind) - answeredIn(known.get(period) ?? [], kind), false),
    ),
  );
};

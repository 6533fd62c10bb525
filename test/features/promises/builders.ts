import type { ComputationReading } from '../../../server/features/computations/index.js';
import type { PromiseOutcomes } from '../../../server/features/encounters/index.js';
import { basisOf, combined, countsOf, type PromiseCounts } from '../../../server/features/promises/counts.js';
import {
  keptReading,
  promiseGapFigures,
  type Sight,
} from '../../../server/features/promises/promise-figures.js';
import type {
  KeptReading,
  PromiseGapStatistics,
  PromisesReading,
} from '../../../server/features/promises/promises.js';
import { returnFiguresOf, type ReturnStatistics } from '../../../server/features/returns/returns.js';
import type { ReturnsReading } from '../../../server/features/returns/index.js';
import { encounterWith } from '../../support/occasion.js';
import { studyOf } from '../encounters/studies.js';

export const sight: Sight = { seesPersons: true, restIsFew: false };
const at = new Date('2026-11-24T11:00:00Z');

/** The sums of so many encounters of each kind. */
export const countsWith = (
  ...all: readonly (readonly [count: number, outcomes: PromiseOutcomes, keys?: readonly string[]])[]
): PromiseCounts =>
  all.reduce<PromiseCounts>((sum, [count, outcomes, promiseKeys = ['on-time', 'speed']]) => {
    const encounter = encounterWith({
      promises: outcomes.map(String),
      promiseKeys,
      notes: [{ outcomes, at, by: 'a' }],
    });
    const own = countsOf(encounter, basisOf(encounter, { segments: [], dayOf: () => '' }));
    return combined(sum, new Map([...own].map(([name, n]) => [name, count * n])), 1);
  }, new Map());

export const usualCounts = countsWith([30, ['kept', 'kept']], [6, ['late', 'kept']], [9, ['broken', null]]);

export const keptOf = (counts = usualCounts, given = sight, waiting = 0): KeptReading =>
  keptReading({ counts, waiting }, studyOf(), given);

export const doneWith = <Result>(result: Result | null): ComputationReading<Result> => ({
  state: result === null ? 'waiting' : 'done',
  done: 40,
  total: 40,
  result,
  computedAt: result === null ? null : at,
  answers: 40,
  stale: false,
});

const describedAs = (n: number, mean: number) => ({ n, mean, sd: 0.8 });

export const gapStatistics: PromiseGapStatistics = {
  kept: describedAs(28, -0.2),
  late: describedAs(7, -0.6),
  broken: describedAs(9, -1.2),
  open: describedAs(12, -0.4),
};

/** What the page of promises would read. */
export const promisesOf = (counts = usualCounts, given = sight): PromisesReading => ({
  ...keptOf(counts, given),
  ownOnly: false,
  computed: doneWith(gapStatistics),
  gap: promiseGapFigures(gapStatistics, given),
});

export const returnStatistics: ReturnStatistics = {
  days: 90,
  waiting: 12,
  stated: {
    stay: { served: 60, returned: 45 },
    unsure: { served: 20, returned: 9 },
    leave: { served: 10, returned: 2 },
    unsaid: { served: 30, returned: 12 },
  },
};

export const returnsOf = (statistics: ReturnStatistics | null = returnStatistics): ReturnsReading => ({
  computed: doneWith(statistics),
  figures: statistics && returnFiguresOf(statistics, sight),
});

import type { Connection } from 'mongoose';
import { createThreshold } from '../../../server/features/comparison/index.js';
import {
  createComputationModel,
  createComputations,
  createComputationStore,
} from '../../../server/features/computations/index.js';
import type {
  ComputationStore,
  KeptComputation,
} from '../../../server/features/computations/computation-store.js';
import type { Contact } from '../../../server/features/contacts/index.js';
import type { Response } from '../../../server/features/responses/index.js';
import { createStandingsService, type StandingsService } from '../../../server/features/standings/index.js';
import type { Study } from '../../../server/features/studies/index.js';
import type { SurveyContent } from '../../../server/features/templates/index.js';
import { createLogger } from '../../../server/platform/logger.js';
import { all, response, study as plainStudy } from '../analytics/builders.js';
import { fakeParts as gapParts, versionOf } from '../analytics/fakes.js';
import { fakeParts as comparisonParts } from '../comparison/fakes.js';
import { serviceCulture } from '../../support/survey.js';

export const study: Study = { ...plainStudy, segments: ['Region', 'Tariff'] };
export const [spring, autumn] = ['Yaz 2026', 'Payız 2026'] as const;

/** Seven items from 1 to 5, and whether the customer would recommend and stay. */
export const content: SurveyContent = { ...serviceCulture(), outcomes: ['recommend', 'stay'] };

const loyal = { recommend: 5, stay: 5 } as const;
const disloyal = { recommend: 2, stay: 2 } as const;

/** What somebody of a standing answers, where h* is 60: far from every threshold. */
const told = {
  'demanding-loyal': { expected: 5, delivered: 5, outcomes: loyal },
  'demanding-critical': { expected: 5, delivered: 4, outcomes: disloyal },
  loyal: { expected: 2, delivered: 3, outcomes: loyal },
  satisfied: { expected: 2, delivered: 3, outcomes: disloyal },
  dissatisfied: { expected: 3, delivered: 2, outcomes: disloyal },
  failed: { expected: 5, delivered: 1, outcomes: disloyal },
} as const;

/** The answer of a customer who stands there. */
export const standing = (
  of: keyof typeof told,
  customerId: string,
  over: Partial<Response> = {},
): Response => {
  const { expected, delivered, outcomes } = told[of];
  return response({
    customerId,
    expected: all(expected),
    delivered: all(delivered),
    outcomes,
    ...over,
  });
};

export const many = (
  count: number,
  of: keyof typeof told,
  prefix: string,
  over: Partial<Response> = {},
): Response[] => Array.from({ length: count }, (_, at) => standing(of, `${prefix}${at}`, over));

/** Results in memory. */
const memoryStore = (): ComputationStore => {
  const kept = new Map<string, KeptComputation>();
  return {
    find: (id) => Promise.resolve(kept.get(id) ?? null),
    ask: () => Promise.resolve(true),
    look: () => Promise.resolve(),
    press: () => Promise.resolve(),
    claim: () => Promise.resolve(null),
    progress: () => Promise.resolve(true),
    finish: () => Promise.resolve(true),
    fail: () => Promise.resolve(true),
    release: () => Promise.resolve(true),
    cancel: () => Promise.resolve(),
    keep: ({ id }, result) => {
      kept.set(id, { ...result, state: 'done', done: 0, total: 0, askedAt: result.computedAt });
      return Promise.resolve();
    },
  };
};

export type ServiceParts = {
  readonly survey?: SurveyContent;
  readonly over?: Partial<Study>;
  /** A real store; results are kept in memory without. */
  readonly connection?: Connection;
  readonly atOnce?: number;
  /** Answers that somebody excluded. */
  readonly excluded?: readonly string[];
};

/** The service over these responses. */
export const serviceOver = (
  responses: readonly Response[],
  { survey = content, over = {}, connection, atOnce, excluded = [] }: ServiceParts = {},
): StandingsService => {
  const versions = [versionOf('7'.repeat(24), survey)];
  const ordered = [...responses].sort((a, b) => Number(a.deliveredAt) - Number(b.deliveredAt));
  const data = { responses: ordered, versions, study: { ...study, ...over } };
  const parts = gapParts(data);
  const { baselines, clock, summaries } = comparisonParts(data);
  const computations = createComputations({
    store: connection ? createComputationStore(createComputationModel(connection)) : memoryStore(),
    responses: { ...parts.responses, countUndelivered: () => Promise.resolve(0) },
    summaries,
    clock,
    logger: createLogger('silent'),
    ...(atOnce === undefined ? {} : { atOnce }),
  });
  return createStandingsService({
    ...parts,
    summaries,
    contacts: {
      byIds: (ids) =>
        Promise.resolve(
          new Map(ids.map((id) => [id, { id, firstName: 'Aysel', lastName: '=Quliyeva' } as Contact])),
        ),
    },
    computations,
    excludedIds: () => Promise.resolve([...excluded]),
    threshold: createThreshold({ summaries, baselines, clock }),
  });
};

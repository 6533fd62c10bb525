import type { Computations, ComputationReading } from '../../../server/features/computations/index.js';
import {
  createPrioritiesService,
  type PrioritiesService,
} from '../../../server/features/priorities/priorities-service.js';
import type { Response } from '../../../server/features/responses/index.js';
import type { Study } from '../../../server/features/studies/index.js';
import type { Item, SurveyContent } from '../../../server/features/templates/index.js';
import { scaleOf } from '../../support/survey.js';
import { chance, response, study } from '../analytics/builders.js';
import { fakeParts, newest, versionOf } from '../analytics/fakes.js';
import { inAll } from '../templates/builders.js';
import { returnsOf } from '../promises/builders.js';

const paired = (itemKey: string): Item => ({
  itemKey,
  title: inAll(itemKey),
  expected: inAll(`${itemKey} before`),
  delivered: inAll(`${itemKey} after`),
});

/** Three dimensions with four items, loyalty, and points of importance. */
export const survey: SurveyContent = {
  scale: scaleOf(1, 7),
  dimensions: [
    { key: 'speed', title: inAll('Speed'), items: [paired('fast'), paired('ready')] },
    { key: 'care', title: inAll('Care'), items: [paired('kind')] },
    { key: 'look', title: inAll('Look'), items: [paired('clean')] },
  ],
  outcomes: ['recommend', 'stay', 'nps'],
  questions: [],
  askImportance: true,
  askComment: false,
};

export type Told = Partial<ComputationReading<unknown>>;

/** Computes in the request, whatever the number of answers; `told` changes what is said of it. */
export const computing = (
  responses: readonly Response[],
  told: Told = {},
): Pick<Computations, 'register'> & { readonly asked: string[] } => {
  const asked: string[] = [];
  return {
    asked,
    register: (kind) => ({
      read: async ({ filter, options = {} }) => {
        const meant = responses.filter(
          ({ wave, providerKey, expectationSource: _ }) =>
            kind.waves.includes(wave) && (filter.providerKey ?? providerKey) === providerKey,
        );
        const result = await kind.run({
          filter,
          options,
          rows: (async function* () {
            await Promise.resolve();
            yield* meant;
          })(),
          breathe: () => Promise.resolve(),
          onProgress: () => Promise.resolve(),
          signal: new AbortController().signal,
        });
        return {
          state: 'done',
          done: meant.length,
          total: meant.length,
          // As it comes back from the store.
          result: JSON.parse(JSON.stringify(result)) as typeof result,
          computedAt: new Date('2026-11-20T10:05:00Z'),
          answers: meant.length,
          stale: false,
          ...(told as object),
        };
      },
      ask: ({ options }) => Promise.resolve(void asked.push(JSON.stringify(options))),
      cancel: () => Promise.resolve(),
    }),
  };
};

export const serviceOver = (
  responses: readonly Response[],
  content: SurveyContent | null = survey,
  { over = {}, told = {} }: { over?: Partial<Study>; told?: Told } = {},
): PrioritiesService & { readonly asked: readonly string[] } => {
  const versions = content ? [versionOf(newest.id, content)] : [];
  const parts = fakeParts({ responses: [...responses], versions, study: { ...study, ...over } });
  const computations = computing(responses, told);
  return {
    ...createPrioritiesService({
      ...{ ...parts, computations },
      returns: { read: () => Promise.resolve(returnsOf()) },
      leavesFewEncounters: () => Promise.resolve(false),
    }),
    asked: computations.asked,
  };
};

const point = (value: number, high = 7): number => Math.max(1, Math.min(high, Math.round(value)));

/** Customers whose loyalty goes with speed most, of which they get little; look goes with nothing. */
export const many = (count: number, seed = 1): Response[] => {
  const next = chance(seed);
  const spread = (): number => 3 * (next() - 0.5);
  return Array.from({ length: count }, () => {
    const [speed, care, look] = [3.2 + 2 * spread(), 5.2 + spread(), 5.6 + spread()];
    const loyal = 3 + 0.5 * (speed - 3.2) + 0.2 * (care - 5.2) + 0.3 * spread();
    return response({
      expected: { fast: 7, ready: 6, kind: 5, clean: point(4 + spread()) },
      delivered: {
        fast: point(speed),
        ready: point(speed + 0.4 * spread()),
        kind: point(care),
        clean: point(look),
      },
      outcomes: {
        recommend: point(loyal, 5),
        stay: point(loyal + 0.3 * spread(), 5),
        nps: point(2 * loyal, 10),
      },
      importance: { speed: 60, care: 30, look: 10 },
    });
  });
};

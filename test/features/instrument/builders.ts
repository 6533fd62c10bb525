import type { ExclusionReading } from '../../../server/features/exclusions/index.js';
import { noChoices } from '../../../server/features/analytics/filter-choices.js';
import type {
  ComputationKind,
  ComputationReading,
  Computed,
  Part,
} from '../../../server/features/computations/index.js';
import {
  createInstrumentService,
  type InstrumentService,
} from '../../../server/features/instrument/instrument-service.js';
import { instrumentPage } from '../../../server/features/instrument/instrument-pages.js';
import type { Response } from '../../../server/features/responses/index.js';
import type { SurveyContent } from '../../../server/features/templates/index.js';
import { seededRandom } from '../../../server/scoring/index.js';
import { testLanguages } from '../../support/app.js';
import { people } from '../../support/people.js';
import { content as service, response, study } from '../analytics/builders.js';
import { fakeParts, newest, versionOf, type FakeParts } from '../analytics/fakes.js';

export const content: SurveyContent = { ...service, outcomes: ['csat', 'nps'] };
export const itemKeys = content.dimensions.flatMap(({ items }) => items.map(({ itemKey }) => itemKey));
export const { low, points } = content.scale;
const high = low + points - 1;

const within = (value: number): number => Math.max(low, Math.min(high, Math.round(value)));

/** Customers with a mood of their own who answer every item; who is satisfied got much. */
export const customers = (count: number, over: Partial<Response> = {}, seed = 7): Response[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const [wish, luck] = [low + random() * (points - 1), low + random() * (points - 1)];
    const level = (mood: number) =>
      Object.fromEntries(itemKeys.map((key) => [key, within(mood + 2 * random() - 1)]));
    const share = (luck - low) / (points - 1);
    return response({
      expected: level(wish),
      delivered: level(luck),
      outcomes: {
        csat: 1 + Math.min(4, Math.max(0, Math.round(4 * share + random() - 0.5))),
        nps: Math.min(10, Math.max(0, Math.round(10 * share + 2 * random() - 1))),
      },
      ...over,
    });
  });
};

/** Computes in place, and keeps nothing; what comes out has been through JSON, as in the store. */
export const computingOver = (
  responses: (filter: Part['filter']) => AsyncIterable<Response>,
  state: Partial<ComputationReading<unknown>> = {},
  asked: string[] = [],
) => ({
  register: <Result>(kind: ComputationKind<Result>): Computed<Result> => ({
    read: async ({ filter, options = {} }) => {
      const result = await kind.run({
        filter,
        options,
        rows: responses(filter),
        breathe: () => Promise.resolve(),
        onProgress: () => Promise.resolve(),
        signal: new AbortController().signal,
      });
      return {
        state: 'done',
        done: 0,
        total: 0,
        result: JSON.parse(JSON.stringify(result)) as Result,
        computedAt: new Date('2026-11-24T10:05:00Z'),
        answers: 12,
        stale: false,
        ...(state as Partial<ComputationReading<Result>>),
      };
    },
    ask: () => Promise.resolve(void asked.push('ask')),
    cancel: () => Promise.resolve(void asked.push('cancel')),
  }),
});

export type Over = Partial<FakeParts> & {
  readonly survey?: SurveyContent;
  readonly state?: Partial<ComputationReading<unknown>>;
  /** Encounters whose customers were asked before the service. */
  readonly askedBefore?: readonly string[];
  readonly pressed?: string[];
};

/** The service over these responses. */
export const serviceOver = (
  responses: readonly Response[],
  { survey = content, state, askedBefore = [], pressed, ...over }: Over = {},
): InstrumentService => {
  const version = versionOf(newest.id, survey);
  const parts = fakeParts({ responses: [...responses], versions: [version], ...over });
  return createInstrumentService({
    studies: parts.studies,
    templates: parts.templates,
    summaries: parts.summaries,
    invitations: {
      askedBefore: (ids) => Promise.resolve(new Set(ids.filter((id) => askedBefore.includes(id)))),
    },
    computations: computingOver(
      (filter) => ({
        [Symbol.asyncIterator]: () =>
          parts.responses.each({ ...filter, wave: 'after' })[Symbol.asyncIterator](),
      }),
      state,
      pressed,
    ),
  });
};

export const question = { studyId: study.id, asked: {}, timeZone: 'UTC' };

/** What the page shows of these responses, and its text in one language. */
export const shown = async (
  responses: readonly Response[],
  over: Over = {},
  actor = people.admin,
  exclusion: ExclusionReading | null = null,
) => {
  const answer = await serviceOver(responses, over).read(actor, question);
  const page = instrumentPage({
    answer,
    choices: noChoices,
    exclusion,
    actor,
    i18n: testLanguages().in('en', 'UTC'),
  });
  return { answer, page, text: JSON.stringify(page.model) };
};

import type { Counted, Response } from '../../../server/features/responses/index.js';
import {
  createCountingStore,
  createResponseModel,
  createResponseStore,
} from '../../../server/features/responses/index.js';
import { createFolding } from '../../../server/features/summaries/folding.js';
import {
  composeSummaries,
  createSummaryModel,
  createSummaryStateModel,
  type SummaryPart,
} from '../../../server/features/summaries/index.js';
import { recipeOf } from '../../../server/features/summaries/recipe.js';
import type { Study, StudyFilter } from '../../../server/features/studies/index.js';
import type { SurveyContent } from '../../../server/features/templates/index.js';
import { newId } from '../../../server/platform/database/ids.js';
import { createTransaction } from '../../../server/platform/database/transactions.js';
import { createLogger } from '../../../server/platform/logger.js';
import { seededRandom, summaryOf } from '../../../server/scoring/index.js';
import { openTestDatabase } from '../../support/database.js';
import { scaleOf, serviceCulture } from '../../support/survey.js';
import { study as anyStudy } from '../analytics/builders.js';
import { versionOf } from '../analytics/fakes.js';
import { responseWith } from '../../support/occasion.js';

export const timeZone = 'Asia/Baku';
export const content: SurveyContent = serviceCulture();
const older: SurveyContent = { ...content, askComment: !content.askComment };
const otherScale: SurveyContent = { ...content, scale: scaleOf(0, 11) };

/** What the summaries of one study stand on: a real store with everything that keeps them, and what they must say. */
export const openBench = async () => {
  const database = await openTestDatabase();
  const model = createResponseModel(database.connection);
  const store = createResponseStore(model);
  const models = {
    summaries: createSummaryModel(database.connection),
    states: createSummaryStateModel(database.connection),
  };
  await database.prepare();
  const counting = createCountingStore(model);
  const transaction = createTransaction(database.connection);
  const versions = [older, otherScale, content].map((one) => versionOf(newId(), one));
  const data = {
    study: { ...anyStudy, id: newId(), segments: ['city', 'age'] } as Study,
    versions,
    timeZone,
  };
  const parts = {
    studies: { get: (id: string) => Promise.resolve(id === data.study.id ? data.study : null) },
    templates: {
      latestVersion: () => Promise.resolve(data.versions.at(-1) ?? null),
      version: (id: string) => Promise.resolve(data.versions.find((one) => one.id === id) ?? null),
    },
    timeZone: () => Promise.resolve(data.timeZone),
    models,
    transaction,
    clock: () => new Date(),
    logger: createLogger('silent'),
  };
  const random = seededRandom(5);
  const pick = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)] as T;
  const batchId = newId();

  const answers = (low: number, points: number): Response['expected'] =>
    Object.fromEntries(
      content.dimensions.flatMap(({ items }) =>
        items.map(({ itemKey }) => {
          const kind = random();
          const point = low + Math.floor(random() * points);
          return [itemKey, kind < 0.05 ? 'na' : kind < 0.1 ? 'skipped' : point] as const;
        }),
      ),
    );

  const makeOne = (over: Partial<Response>): Response => {
    const version = random() < 0.8 ? data.versions.at(-1)! : pick(data.versions);
    const { low, points } = version.content.scale;
    const segments: Record<string, string> = random() < 0.8 ? { city: pick(['Bakı', 'Gəncə', '']) } : {};
    return responseWith({
      studyId: data.study.id,
      versionId: version.id,
      batchId: random() < 0.5 ? batchId : null,
      customerId: `customer-${Math.floor(random() * 50)}`,
      providerKey: random() < 0.8 ? 'us' : 'sahil',
      round: random() < 0.8 ? 'Payız 2026' : 'Yaz 2026',
      expectationSource: random() < 0.8 ? 'prospective' : pick(['retrospective', 'none']),
      encounterId: random() < 0.5 ? newId() : null,
      agentId: random() < 0.2 ? 'e'.repeat(24) : null,
      segments,
      deliveredAt:
        random() < 0.03 ? null : new Date(Date.UTC(2026, 9, 29) + Math.floor(random() * 8 * 24 * 3600_000)),
      expected: answers(low, points),
      delivered: answers(low, points),
      desired: random() < 0.3 ? answers(low, points) : {},
      minimum: random() < 0.3 ? answers(low, points) : {},
      outcomes: { nps: Math.floor(random() * 11) },
      ...over,
    });
  };

  const recipe = () => recipeOf(data.study, data.versions.at(-1)!.content, data.timeZone);
  const surveyOf = (id: string) => data.versions.find((one) => one.id === id)?.content ?? null;

  /** What the responses themselves say, without any summary. */
  const wanted = async (filter: Omit<StudyFilter, 'studyId'>): Promise<SummaryPart[]> => {
    const { segment, ...part } = filter;
    const folding = createFolding(recipe(), ({ providerKey, expectationSource, versionId }: Counted) => [
      {
        name: JSON.stringify(['', '', providerKey, expectationSource, '', versionId]),
        about: { providerKey, expectationSource, versionId },
      },
    ]);
    const meant = { ...part, studyId: data.study.id, wave: 'after' } as const;
    for await (const one of counting.each(meant, 'any', { sorted: true }))
      if (!segment || (one.segments[segment.attribute] ?? '') === segment.value)
        folding.take(one, surveyOf(one.versionId));
    return [...folding.folded()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { about, content: said }]) => ({
        ...about,
        ...said,
        summary: summaryOf(said.summary),
        sameScale: surveyOf(about.versionId)?.scale.low === content.scale.low,
      }));
  };

  return {
    database,
    data,
    store,
    counting,
    model,
    models,
    batchId,
    recipe,
    parts,
    summariesWith: (over: Partial<typeof parts & { counting: typeof counting; pollEvery: number }> = {}) =>
      composeSummaries({ ...parts, counting, ...over }),
    add: async (count: number, over: Partial<Response> = {}) => {
      const many = Array.from({ length: count }, () => makeOne(over));
      await store.insertMany(many);
      return many;
    },
    wanted,
    close: () => database.close(),
  };
};

export type Bench = Awaited<ReturnType<typeof openBench>>;

const at = (day: string): Date => new Date(`${day}T00:00:00+04:00`);

/** Every kind of question there is. */
export const questions: readonly Omit<StudyFilter, 'studyId'>[] = [
  {},
  { providerKey: 'sahil' },
  { round: 'Yaz 2026', providerKey: 'us' },
  { segment: { attribute: 'city', value: 'Bakı' } },
  { segment: { attribute: 'unknown', value: 'Bakı' } },
  { from: at('2026-11-01'), to: at('2026-12-01') },
  { from: at('2026-10-30'), to: at('2026-12-03') },
  { from: at('2026-11-02'), to: at('2026-11-05') },
  { from: at('2026-10-30') },
  { to: at('2026-11-04'), segment: { attribute: 'city', value: 'Gəncə' } },
  { from: new Date('2026-11-02T10:30:00Z') },
  { agentId: 'e'.repeat(24) },
];

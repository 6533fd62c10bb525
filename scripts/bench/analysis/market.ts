import { newId, openDatabase } from './store.js';
import {
  createCountingStore,
  createResponseModel,
  createResponseStore,
  type Response,
} from '../../../server/features/responses/index.js';
import type { Study } from '../../../server/features/studies/index.js';
import {
  composeSummaries,
  createSummaryModel,
  createSummaryStateModel,
} from '../../../server/features/summaries/index.js';
import type { SurveyContent, Version } from '../../../server/features/templates/index.js';
import { createTransaction } from '../../../server/platform/database/transactions.js';
import { createLogger } from '../../../server/platform/logger.js';
import { seededRandom } from '../../../server/scoring/index.js';

const everywhere = <T>(value: T) => ({ az: value, tr: value, en: value, ru: value });
const points = 7;
const sizes = [4, 5, 4, 4, 5]; // the 22 items of SERVQUAL
const labels = Array.from({ length: points }, () => '');

const content: SurveyContent = {
  scale: { low: 1, points, labels: everywhere(labels) },
  dimensions: sizes.map((size, dimension) => ({
    key: `dimension-${dimension}`,
    title: everywhere('dimension'),
    items: Array.from({ length: size }, (_, at) => ({
      itemKey: `item-${dimension}-${at}`,
      title: everywhere('item'),
      expected: everywhere('expected'),
      delivered: everywhere('delivered'),
    })),
  })),
  outcomes: ['nps'],
  questions: [],
  askImportance: false,
  askComment: false,
};

const DAY = 24 * 60 * 60 * 1000;
const begin = Date.UTC(2026, 0, 1);
const atOnce = 1_000;

/** One study of 22 items with its answers, in the embedded store of a folder, and the summaries that are measured. */
export const openMarket = async (directory: string, pollEvery?: number) => {
  const database = await openDatabase(directory);
  const { connection } = database;
  const responseModel = createResponseModel(connection);
  const store = createResponseStore(responseModel);
  const models = {
    summaries: createSummaryModel(connection),
    states: createSummaryStateModel(connection),
  };
  await database.prepare();
  const version: Version = {
    id: '3'.repeat(24),
    templateId: '4'.repeat(24),
    number: 1,
    content,
    publishedAt: new Date(begin),
    publishedBy: 'a'.repeat(24),
  };
  const study: Study = {
    id: '5'.repeat(24),
    name: 'bench',
    service: 'bench',
    templateId: version.templateId,
    providers: [{ key: 'us', name: 'us', us: true, share: null }],
    rounds: ['2026'],
    promises: everywhere([]),
    promiseKeys: [],
    personsForAnalysts: false,
    returnDays: 90,
    excludesFlagged: false,
    segments: ['region'],
    createdAt: new Date(begin),
    createdBy: 'a'.repeat(24),
  };
  const random = seededRandom(3);
  const itemKeys = content.dimensions.flatMap(({ items }) => items.map(({ itemKey }) => itemKey));
  const answers = (mood: number): Response['expected'] =>
    Object.fromEntries(
      itemKeys.map((key) => [key, Math.max(1, Math.min(points, Math.round(mood + random() * 3 - 1.5)))]),
    );
  const response = (at: number, of: number, batchId: string | null): Response => {
    const id = newId();
    const moment = new Date(begin + Math.floor((at * 365) / of) * DAY + 9 * 60 * 60 * 1000);
    return {
      id,
      key: id,
      source: 'import',
      batchId,
      invitationId: null,
      linkId: null,
      device: null,
      flags: [],
      times: [],
      encounterId: null,
      contactId: null,
      customerId: id,
      studyId: study.id,
      versionId: version.id,
      wave: 'after',
      providerKey: 'us',
      round: '2026',
      agentId: null,
      locale: 'az',
      channel: 'file',
      segments: { region: `region-${Math.floor(random() * 5)}` },
      submittedAt: moment,
      deliveredAt: moment,
      expected: answers(5.6),
      desired: {},
      minimum: {},
      itemImportance: {},
      expectationSource: 'prospective',
      delivered: answers(4.9),
      outcomes: { nps: Math.floor(random() * 11) },
      importance: null,
      chosen: {},
      words: {},
      values: {},
      comment: '',
      deliveryRatio: 0.8,
      failed: false,
    };
  };
  const summaries = composeSummaries({
    studies: { get: () => Promise.resolve(study) },
    templates: {
      latestVersion: () => Promise.resolve(version),
      version: () => Promise.resolve(version),
    },
    timeZone: () => Promise.resolve('Asia/Baku'),
    models,
    transaction: createTransaction(connection),
    counting: createCountingStore(responseModel),
    clock: () => new Date(),
    logger: createLogger('silent'),
    ...(pollEvery === undefined ? {} : { pollEvery }),
  });
  return {
    study,
    version,
    responses: responseModel,
    instrument: {
      scale: { low: 1, high: points },
      dimensions: content.dimensions.map(({ key, items }) => ({
        key,
        items: items.map(({ itemKey }) => itemKey),
      })),
    },
    summaries,
    /** Stores so many answers, spread over a year: however many they are, they have as many days. */
    answer: async (
      count: number,
      onStored: (done: number) => void = () => undefined,
      batchId: string | null = null,
    ): Promise<void> => {
      for (let done = 0; done < count;) {
        const some = Math.min(atOnce, count - done);
        await store.insertMany(Array.from({ length: some }, (_, at) => response(done + at, count, batchId)));
        done += some;
        onStored(done);
      }
    },
    close: () => database.close(),
  };
};

export type Market = Awaited<ReturnType<typeof openMarket>>;

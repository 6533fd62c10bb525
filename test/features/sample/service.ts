import {
  createBaselineModel,
  createComparisonRemovalStore,
  createWhyLinkModel,
} from '../../../server/features/comparison/index.js';
import {
  createAttributeModel,
  createAttributeStore,
  createContactBulkStore,
  createContactModel,
} from '../../../server/features/contacts/index.js';
import {
  createCounterModel,
  createEncounterBulkStore,
  createEncounterModel,
  createEncounterStore,
} from '../../../server/features/encounters/index.js';
import {
  createInvitationBulkStore,
  createInvitationModel,
} from '../../../server/features/invitations/index.js';
import {
  createResponseBulkStore,
  createResponseModel,
  createResponseService,
  createResponseStore,
} from '../../../server/features/responses/index.js';
import {
  createSampleModel,
  createSampleService,
  createSampleStore,
} from '../../../server/features/sample/index.js';
import type { SampleRooms } from '../../../server/features/sample/sample-parts.js';
import {
  createStudyModel,
  createStudyRemovalStore,
  createStudyService,
  createStudyStore,
} from '../../../server/features/studies/index.js';
import {
  createInstrumentCatalogue,
  createDraftStateModel,
  createTemplateModel,
  createTemplateRemovalStore,
  createTemplateService,
  createTemplateStore,
  createVersionModel,
} from '../../../server/features/templates/index.js';
import { createLogger } from '../../../server/platform/logger.js';
import { projectPath } from '../../../server/platform/paths.js';
import { createTokens } from '../../../server/platform/tokens.js';
import { withRemoval } from '../../support/removal.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { stories } from './generated.js';

const none = () => Promise.resolve(null);

/** The sample's service on the real store, with ordinary services around it. */
export const openSampleService = async () => {
  const database = await openTestDatabase();
  const { connection } = database;
  const time = { now: new Date('2026-11-20T08:00:00Z') };
  const clock = () => time.now;
  const models = {
    contacts: createContactModel(connection),
    encounters: createEncounterModel(connection),
    counters: createCounterModel(connection),
    invitations: createInvitationModel(connection),
    responses: createResponseModel(connection),
    studies: createStudyModel(connection),
    templates: createTemplateModel(connection),
    draftStates: createDraftStateModel(connection),
    versions: createVersionModel(connection),
    baselines: createBaselineModel(connection),
    whyLinks: createWhyLinkModel(connection),
  };
  const attributes = createAttributeStore(createAttributeModel(connection));
  const samples = createSampleStore(createSampleModel(connection));
  await database.prepare();
  const encounters = createEncounterStore(models);
  const templates = createTemplateService({
    templates: createTemplateStore(models),
    instruments: createInstrumentCatalogue({ folder: projectPath('surveys') }),
    clock,
  });
  const studies = createStudyService({
    studies: createStudyStore(models.studies),
    templates,
    organisation: () => Promise.resolve({ name: 'Another organisation' }),
    countEncounters: encounters.count,
    clock,
  });
  const responses = createResponseService({
    drawOf: (encounterId) => encounterId,
    forgetUnfinished: () => Promise.resolve(),
    providersOf: () => Promise.resolve([]),
    responses: withRemoval(createResponseStore(models.responses), models.responses),
    invitations: {
      open: none,
      unmarked: () => Promise.resolve(new Set<string>()),
      markAnswered: () => Promise.resolve(true),
    },
    encounters: { get: none },
    contacts: { get: none },
    templates,
    clock,
  });
  const rooms: SampleRooms = {
    contacts: createContactBulkStore({ contacts: models.contacts, attributes }),
    encounters: createEncounterBulkStore(models),
    invitations: createInvitationBulkStore(models.invitations, createTokens('s'.repeat(32))),
    responses: createResponseBulkStore(models.responses),
    studies: createStudyRemovalStore(models.studies),
    templates: createTemplateRemovalStore(models),
    besides: [createComparisonRemovalStore(models)],
  };
  /** A process of its own, with rooms of which some may fail. */
  const processWith = (change: Partial<SampleRooms> = {}) =>
    createSampleService({
      samples,
      rooms: { ...rooms, ...change },
      stories,
      studies,
      templates,
      responses,
      organisationLocale: () => Promise.resolve('tr'),
      clock,
      logger: createLogger('silent'),
    });
  return { database, time, attributes, models, rooms, samples, studies, templates, encounters, processWith };
};

/** Everything that is stored, by collection. */
export const everythingIn = async ({ connection }: TestDatabase): Promise<Record<string, unknown[]>> => {
  const names = (await connection.listCollections()).map(({ name }) => name).sort();
  const found: Record<string, unknown[]> = {};
  for (const name of names) {
    const records = await connection.collection(name).find({}).sort({ _id: 1 }).toArray();
    if (records.length > 0) found[name] = records;
  }
  return found;
};

export type SampleBench = Awaited<ReturnType<typeof openSampleService>>;

import { createContactBulkStore, type ContactModel } from './features/contacts/index.js';
import {
  createEncounterBulkStore,
  type CounterModel,
  type EncounterModel,
} from './features/encounters/index.js';
import { createInvitationBulkStore, type InvitationModel } from './features/invitations/index.js';
import {
  createResponseBulkStore,
  type createResponseModel,
  type ResponseService,
} from './features/responses/index.js';
import {
  createSampleModel,
  createSampleService,
  createSampleStore,
  readStories,
} from './features/sample/index.js';
import { createStudyRemovalStore, type StudyModel, type StudyService } from './features/studies/index.js';
import {
  createTemplateRemovalStore,
  type TemplateModel,
  type TemplateService,
  type VersionModel,
} from './features/templates/index.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Locale } from './platform/i18n/locales.js';
import { projectPath } from './platform/paths.js';

/** Every collection that the sample brings something into. */
export type SampleModels = {
  readonly contacts: ContactModel;
  readonly encounters: EncounterModel;
  readonly counters: CounterModel;
  readonly invitations: InvitationModel;
  readonly responses: ReturnType<typeof createResponseModel>;
  readonly studies: StudyModel;
  readonly templates: TemplateModel;
  readonly versions: VersionModel;
};

/** The sample data: made by the ordinary services, taken back from every collection. */
export const composeSample = (
  { connection, tokens, clock, logger }: FeatureParts,
  models: SampleModels,
  services: {
    readonly studies: StudyService;
    readonly templates: TemplateService;
    readonly responses: ResponseService;
    readonly organisationLocale: () => Promise<Locale | null>;
  },
) =>
  createSampleService({
    samples: createSampleStore(createSampleModel(connection)),
    rooms: {
      contacts: createContactBulkStore(models.contacts),
      encounters: createEncounterBulkStore(models),
      invitations: createInvitationBulkStore(models.invitations, tokens),
      responses: createResponseBulkStore(models.responses),
      studies: createStudyRemovalStore(models.studies),
      templates: createTemplateRemovalStore(models),
    },
    stories: readStories(projectPath('sample')),
    ...services,
    clock,
    logger,
  });

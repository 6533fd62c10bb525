import { createAnswerBatchRemovalStore } from './features/answer-imports/index.js';
import { createCommentRemovalStore } from './features/comments/index.js';
import { createComparisonRemovalStore } from './features/comparison/index.js';
import { createComputationRemovalStore } from './features/computations/index.js';
import { createContactBulkStore, createAttributeStore } from './features/contacts/index.js';
import { createEditionRemovalStore } from './features/editions/index.js';
import { createEncounterBulkStore } from './features/encounters/index.js';
import { createExclusionStore } from './features/exclusions/index.js';
import { createInvitationBulkStore } from './features/invitations/index.js';
import { createMarketRemovalStore } from './features/market/index.js';
import { createClosingStore } from './features/closings/index.js';
import { createOpenLinkRemovalStore } from './features/open-links/index.js';
import { createPromiseCountStore } from './features/promises/index.js';
import {
  createResponseBulkStore,
  createUnfinishedStore,
  type ResponseService,
} from './features/responses/index.js';
import {
  createSampleModel,
  createSampleService,
  createSampleStore,
  readStories,
} from './features/sample/index.js';
import { createSavedViewStore } from './features/saved-views/index.js';
import { createStudyRemovalStore, type StudyService } from './features/studies/index.js';
import type { Summaries } from './features/summaries/index.js';
import { createMarkRemovalStore } from './features/trend/index.js';
import { createTemplateRemovalStore, type TemplateService } from './features/templates/index.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Counts } from './composition-counts.js';
import type { Models } from './composition-models.js';
import type { Locale } from './platform/i18n/locales.js';
import { projectPath } from './platform/paths.js';

/** The sample data: made by the ordinary services, taken back from every collection. */
export const composeSample = (
  { connection, tokens, clock, logger }: FeatureParts,
  models: Models,
  {
    summaries,
    counts,
    ...services
  }: {
    readonly studies: StudyService;
    readonly templates: TemplateService;
    readonly responses: ResponseService;
    readonly summaries: Summaries;
    readonly counts: Pick<Counts, 'removeOfStudy'>;
    readonly organisationLocale: () => Promise<Locale | null>;
  },
) => {
  const responses = createResponseBulkStore(models.responses);
  return createSampleService({
    samples: createSampleStore(createSampleModel(connection)),
    rooms: {
      contacts: createContactBulkStore({
        contacts: models.contacts,
        attributes: createAttributeStore(models.contactAttributes),
      }),
      encounters: createEncounterBulkStore(models),
      invitations: createInvitationBulkStore(models.invitations, tokens),
      responses: {
        removeOfStudy: async (studyId, onStep) => {
          await summaries.retire(studyId);
          return responses.removeOfStudy(studyId, onStep);
        },
      },
      studies: createStudyRemovalStore(models.studies),
      templates: createTemplateRemovalStore(models),
      besides: [
        summaries,
        counts,
        createComparisonRemovalStore(models),
        createSavedViewStore(models.savedViews),
        createCommentRemovalStore(models),
        createMarketRemovalStore(models),
        createUnfinishedStore(models.unfinished),
        createOpenLinkRemovalStore(models.openLinks),
        createClosingStore(models.closings),
        createEditionRemovalStore(models),
        createMarkRemovalStore(models),
        createAnswerBatchRemovalStore(models.answerBatches),
        createComputationRemovalStore(models.computations),
        createPromiseCountStore(models),
        createExclusionStore(models.exclusions),
      ],
    },
    stories: readStories(projectPath('sample')),
    ...services,
    clock,
    logger,
  });
};

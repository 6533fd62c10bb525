import type { Connection } from 'mongoose';
import { createAnswerBatchModel } from './features/answer-imports/index.js';
import { createBaselineModel, createWhyLinkModel } from './features/comparison/index.js';
import { createComputationModel } from './features/computations/index.js';
import { createSearchStateModel, createThemeModel, createUnitLinkModel } from './features/comments/index.js';
import { createContactModel } from './features/contacts/index.js';
import { createCounterModel, createEncounterModel } from './features/encounters/index.js';
import { createInvitationModel } from './features/invitations/index.js';
import { createElsewhereModel, createMarketLinkModel } from './features/market/index.js';
import { createResponseModel } from './features/responses/index.js';
import { createSavedViewModel } from './features/saved-views/index.js';
import { createSummaryModel, createSummaryStateModel } from './features/summaries/index.js';
import { createStudyModel } from './features/studies/index.js';
import { createNoteModel, createProviderMarkModel } from './features/trend/index.js';
import {
  createDraftStateModel,
  createTemplateModel,
  createVersionModel,
} from './features/templates/index.js';

/** The models that more than one store reads or writes: a connection takes each of them once. */
export const createModels = (connection: Connection) => ({
  contacts: createContactModel(connection),
  encounters: createEncounterModel(connection),
  counters: createCounterModel(connection),
  invitations: createInvitationModel(connection),
  responses: createResponseModel(connection),
  savedViews: createSavedViewModel(connection),
  summaries: createSummaryModel(connection),
  summaryStates: createSummaryStateModel(connection),
  studies: createStudyModel(connection),
  templates: createTemplateModel(connection),
  draftStates: createDraftStateModel(connection),
  versions: createVersionModel(connection),
  baselines: createBaselineModel(connection),
  whyLinks: createWhyLinkModel(connection),
  commentThemes: createThemeModel(connection),
  unitLinks: createUnitLinkModel(connection),
  searchStates: createSearchStateModel(connection),
  marketLinks: createMarketLinkModel(connection),
  elsewhere: createElsewhereModel(connection),
  trendNotes: createNoteModel(connection),
  providerMarks: createProviderMarkModel(connection),
  answerBatches: createAnswerBatchModel(connection),
  computations: createComputationModel(connection),
});

export type Models = ReturnType<typeof createModels>;

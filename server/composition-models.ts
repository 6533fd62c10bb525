import type { Connection } from 'mongoose';
import { createAnswerBatchModel } from './features/answer-imports/index.js';
import { createClosingModel, createClosingReaderModel } from './features/closings/index.js';
import { createBaselineModel, createWhyLinkModel } from './features/comparison/index.js';
import { createComputationModel } from './features/computations/index.js';
import { createSearchStateModel, createThemeModel, createUnitLinkModel } from './features/comments/index.js';
import { createContactModel, createAttributeModel } from './features/contacts/index.js';
import { createPeopleListModel, createPersonModel, createToldModel } from './features/editions/index.js';
import { createCounterModel, createEncounterModel } from './features/encounters/index.js';
import { createExclusionModel } from './features/exclusions/index.js';
import { createInvitationModel } from './features/invitations/index.js';
import { createElsewhereModel, createMarketLinkModel } from './features/market/index.js';
import { createOpenLinkModel } from './features/open-links/index.js';
import { createPromiseCountModel, createPromiseStateModel } from './features/promises/index.js';
import { createResponseModel, createUnfinishedModel } from './features/responses/index.js';
import { createSavedViewModel } from './features/saved-views/index.js';
import { createSummaryModel, createSummaryStateModel } from './features/summaries/index.js';
import { createStudyModel } from './features/studies/index.js';
import { createNoteModel, createProviderMarkModel } from './features/trend/index.js';
import {
  createTemplateModel,
  createVersionModel,
  createDraftStateModel,
} from './features/templates/index.js';
import { createCountModel } from './platform/database/kept-counts.js';
import { createWaitingFileModel } from './platform/waiting-files/index.js';

/** The models that more than one store reads or writes: a connection takes each of them once. */
export const createModels = (connection: Connection) => ({
  contacts: createContactModel(connection),
  contactAttributes: createAttributeModel(connection),
  encounters: createEncounterModel(connection),
  counters: createCounterModel(connection),
  promiseCounts: createPromiseCountModel(connection),
  promiseStates: createPromiseStateModel(connection),
  invitations: createInvitationModel(connection),
  responses: createResponseModel(connection),
  unfinished: createUnfinishedModel(connection),
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
  openLinks: createOpenLinkModel(connection),
  trendNotes: createNoteModel(connection),
  providerMarks: createProviderMarkModel(connection),
  answerBatches: createAnswerBatchModel(connection),
  computations: createComputationModel(connection),
  editionLists: createPeopleListModel(connection),
  editionPeople: createPersonModel(connection),
  editionAnswers: createToldModel(connection),
  keptCounts: createCountModel(connection),
  exclusions: createExclusionModel(connection),
  closings: createClosingModel(connection),
  closingReaders: createClosingReaderModel(connection),
  waitingFiles: createWaitingFileModel(connection),
});

export type Models = ReturnType<typeof createModels>;

import {
  createLookedService,
  createSurveyService,
  type LookedService,
  type SurveyService,
} from './features/builder/index.js';
import {
  createDraftStateStore,
  createInstrumentCatalogue,
  createTemplateService,
  createTemplateStore,
  type TemplateService,
} from './features/templates/index.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';
import { projectPath } from './platform/paths.js';
import { createWaitingFiles } from './platform/waiting-files/index.js';

/** Builds what surveys are written and published with. */
export const composeTemplates = ({ clock }: Pick<FeatureParts, 'clock'>, models: Models): TemplateService => {
  const templates = createTemplateStore(models);
  const instruments = createInstrumentCatalogue({ folder: projectPath('surveys') });
  return createTemplateService({ templates, instruments, clock });
};

/** Builds what writes a study's survey, remembers what it was, and keeps files that were looked at. */
export const composeSurveys = (
  parts: Omit<Parameters<typeof createSurveyService>[0], 'states'> & Pick<FeatureParts, 'clock'>,
  models: Models,
): { readonly surveys: SurveyService; readonly looked: LookedService } => ({
  surveys: createSurveyService({ ...parts, states: createDraftStateStore(models.draftStates) }),
  looked: createLookedService({
    waiting: createWaitingFiles({ files: models.waitingFiles, clock: parts.clock }),
  }),
});

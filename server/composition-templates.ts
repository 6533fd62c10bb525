import {
  createInstrumentCatalogue,
  createTemplateService,
  createTemplateStore,
  type TemplateService,
} from './features/templates/index.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';
import { projectPath } from './platform/paths.js';

/** Builds what surveys are written and published with. */
export const composeTemplates = ({ clock }: Pick<FeatureParts, 'clock'>, models: Models): TemplateService => {
  const templates = createTemplateStore(models);
  const instruments = createInstrumentCatalogue({ folder: projectPath('surveys') });
  return createTemplateService({ templates, instruments, clock });
};

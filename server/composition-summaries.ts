import { createCountingStore, type ResponseModel } from './features/responses/index.js';
import type { StudyService } from './features/studies/index.js';
import {
  composeSummaries,
  createSummaryModel,
  createSummaryStateModel,
  type Summaries,
} from './features/summaries/index.js';
import type { TemplateService } from './features/templates/index.js';
import type { FeatureParts } from './composition-accounts.js';
import { createTransaction } from './platform/database/transactions.js';

export type SummarisedParts = {
  readonly responseModel: ResponseModel;
  readonly studies: Pick<StudyService, 'get'>;
  readonly templates: Pick<TemplateService, 'latestVersion' | 'version'>;
  readonly timeZone: () => Promise<string>;
};

/** Builds what keeps and reads the summaries of responses. */
export const composeSummariesOf = (
  { connection, clock, logger }: Pick<FeatureParts, 'connection' | 'clock' | 'logger'>,
  { responseModel, ...parts }: SummarisedParts,
): Summaries =>
  composeSummaries({
    ...parts,
    models: {
      summaries: createSummaryModel(connection),
      states: createSummaryStateModel(connection),
    },
    transaction: createTransaction(connection),
    counting: createCountingStore(responseModel),
    clock,
    logger,
  });

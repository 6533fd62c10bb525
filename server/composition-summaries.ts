import { gapTally } from './features/analytics/index.js';
import { comparisonTally } from './features/comparison/index.js';
import { createCountingStore } from './features/responses/index.js';
import { composeSummaries, type Summaries, type SummariesParts } from './features/summaries/index.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';
import { createTransaction } from './platform/database/transactions.js';

/** Builds what keeps and reads the summaries of responses. */
export const composeSummariesOf = (
  { connection, clock, logger }: Pick<FeatureParts, 'connection' | 'clock' | 'logger'>,
  { summaries, summaryStates, responses }: Models,
  features: Pick<SummariesParts, 'studies' | 'templates' | 'timeZone' | 'onRemoved'>,
): Summaries =>
  composeSummaries({
    ...features,
    models: { summaries, states: summaryStates },
    transaction: createTransaction(connection),
    counting: createCountingStore(responses),
    tallies: [comparisonTally, gapTally],
    clock,
    logger,
  });

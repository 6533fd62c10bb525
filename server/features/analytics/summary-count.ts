import { countIn } from '../../scoring/index.js';
import type { ResponseFilter } from '../responses/index.js';
import type { SummaryService } from '../summaries/index.js';

/** How many answers after the service are meant, without a look at any. */
export const createSummaryCount =
  (summaries: Pick<SummaryService, 'read'>) =>
  async ({ wave: _, expectationSource, ...filter }: ResponseFilter): Promise<number> =>
    (await summaries.read(filter, { whole: false }))
      .filter((part) => expectationSource === undefined || part.expectationSource === expectationSource)
      .reduce((sum, { summary }) => sum + countIn(summary.responses), 0);

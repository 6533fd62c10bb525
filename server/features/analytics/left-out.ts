import type { ExpectationSource } from '../responses/index.js';
import type { StudyFilter } from '../studies/index.js';
import type { SummaryService } from '../summaries/index.js';
import { isTooFew } from './small-numbers.js';
import { createSummaryCount } from './summary-count.js';

/**
 * Whether what round, period, segment and survey leave out of a provider's answers could be worked out from the whole,
 * because it is so little.
 */
export const createLeavesFew = (summaries: Pick<SummaryService, 'read'>) => {
  const count = createSummaryCount(summaries);
  return async (
    filter: StudyFilter,
    expectationSource: ExpectationSource | null = null,
  ): Promise<boolean> => {
    const { round, from, to, segment, versionId, ...whole } = filter;
    if (!round && !from && !to && !segment && !versionId) return false;
    const [all, shown] = await Promise.all([
      count(whole, expectationSource),
      count(filter, expectationSource),
    ]);
    return isTooFew(all - shown, false);
  };
};

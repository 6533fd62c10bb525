import type { ResponseFilter, ResponseService } from '../responses/index.js';
import type { StudyFilter } from '../studies/index.js';
import { isTooFew } from './small-numbers.js';

/**
 * Whether what round, period, segment and survey leave out of a provider's answers could be worked out from the whole, because it is so
 * little.
 */
export const createLeavesFew =
  (responses: Pick<ResponseService, 'count'>) =>
  async (filter: StudyFilter, kind: Partial<ResponseFilter>): Promise<boolean> => {
    const { round, from, to, segment, versionId, ...whole } = filter;
    if (!round && !from && !to && !segment && !versionId) return false;
    const [all, shown] = await Promise.all([
      responses.count({ ...whole, ...kind, wave: 'after' }),
      responses.count({ ...filter, ...kind, wave: 'after' }),
    ]);
    return isTooFew(all - shown, false);
  };

import { countIn } from '../../scoring/index.js';
import { isStillComputing } from '../computations/index.js';
import type { ExpectationSource, ResponseFilter } from '../responses/index.js';
import { segmentsIn, type StudyFilter } from '../studies/index.js';
import type { SummaryPart, SummaryService } from '../summaries/index.js';

/** How many answers these are, of one kind of expectation or of all. */
export const answeredIn = (
  parts: readonly SummaryPart[],
  expectationSource: ExpectationSource | null,
): number =>
  parts
    .filter((part) => expectationSource === null || part.expectationSource === expectationSource)
    .reduce((sum, { summary }) => sum + countIn(summary.responses), 0);

/** How many answers after the service are meant, of one kind of expectation or of all, without a look at any. */
export const createSummaryCount =
  (summaries: Pick<SummaryService, 'read'>) =>
  async (filter: StudyFilter, expectationSource: ExpectationSource | null = null): Promise<number> =>
    answeredIn(await summaries.read(filter, { whole: false }), expectationSource);

/**
 * How many answers there are of a wave: after the service from summaries, as far as these tell it and are there; else as `count`
 * counts them.
 */
export const createAnswerCount = (parts: {
  readonly summaries: Pick<SummaryService, 'read'>;
  readonly count: (filter: ResponseFilter) => Promise<number>;
}) => {
  const { summaries, count } = parts;
  const countAfter = createSummaryCount(summaries);
  return async (filter: ResponseFilter): Promise<number> => {
    const { wave, failed, source, expectationSource, ...part } = filter;
    const isTold = wave === 'after' && failed === undefined && source === undefined;
    if (!isTold || segmentsIn(part).length > 1) return count(filter);
    try {
      return await countAfter(part, expectationSource ?? null);
    } catch (error) {
      if (isStillComputing(error)) return count(filter);
      throw error;
    }
  };
};

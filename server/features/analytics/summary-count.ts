import { countIn } from '../../scoring/index.js';
import type { ExpectationSource } from '../responses/index.js';
import type { StudyFilter } from '../studies/index.js';
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

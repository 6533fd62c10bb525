import { createHash } from 'node:crypto';
import { countIn, outcomeKeys, scoreParts } from '../../scoring/index.js';
import type { ResponseService } from '../responses/index.js';
import { segmentsIn, withSegments, type StudyFilter } from '../studies/index.js';
import type { ComputationKind } from './computation.js';
import type { SummaryPart, SummaryService } from '../summaries/index.js';

export type AnswerMarkParts = {
  readonly summaries: Pick<SummaryService, 'read'>;
  readonly responses: Pick<ResponseService, 'count' | 'countUndelivered'>;
};

/** What tells the answers of one moment from those of another, and how many rows of them there are to be gone through. */
export type AnswerMark = { readonly mark: string; readonly answers: number };

/** All that a part says but its items' histograms, in one order: equal answers are told equally however they are kept. */
const toldBy = ({ summary, scores, encountered, ...about }: SummaryPart): unknown => [
  [about.providerKey, about.expectationSource, about.versionId, about.sameScale],
  [encountered.all, encountered.paired],
  [summary.responses, summary.paired],
  outcomeKeys.map((key) => summary.outcomes[key]),
  scoreParts.map((part) => scores[part].map(({ key, divisor, sums }) => [key, divisor, sums])),
];

/**
 * Marks the answers of a part of a study: another mark, other answers. Costs the same however many there are, and nothing where
 * somebody answers. After the service, it is what summaries say, which is exact and written in one way only, whether folded,
 * compacted or not yet counted; before it, how many there are. Of both, how many still wait for the moment of delivery.
 */
export const createAnswerMarks = ({ summaries, responses }: AnswerMarkParts) => {
  /** Of several attributes one: summaries know no more, and more answers than are meant change whenever these do. */
  const after = async (asked: StudyFilter) => {
    const filter = withSegments(asked, segmentsIn(asked).slice(0, 1));
    const parts = await summaries.read(filter, { whole: false });
    const answers = parts.reduce((sum, { summary }) => sum + countIn(summary.responses), 0);
    return { told: parts.map(toldBy), answers };
  };
  const before = async (filter: StudyFilter) => {
    const answers = await responses.count({ ...filter, wave: 'before' });
    return { told: answers, answers };
  };

  return async (
    filter: StudyFilter,
    { waves, besides, size }: Pick<ComputationKind<unknown>, 'waves' | 'besides' | 'size'>,
  ): Promise<AnswerMark> => {
    const found = await Promise.all(
      waves.map(async (wave) => {
        const { told, answers } = await (wave === 'after' ? after : before)(filter);
        return { told: [told, await responses.countUndelivered({ ...filter, wave })], answers };
      }),
    );
    const more = besides ? [await besides(filter)] : [];
    const told = JSON.stringify([...found.map((one) => one.told), ...more]);
    return {
      mark: createHash('sha256').update(told).digest('base64url'),
      answers: size ? await size(filter) : found.reduce((sum, { answers }) => sum + answers, 0),
    };
  };
};

export type AnswerMarks = ReturnType<typeof createAnswerMarks>;

import { respondentScores } from '../../scoring/index.js';
import { pointsIn, textsOf, type Response } from '../responses/index.js';
import { instrumentOf, isSameScale } from '../summaries/index.js';
import type { SurveyContent } from '../templates/index.js';
import type { WrittenText } from './comment.js';

type Answered = Pick<Response, 'wave' | 'expected' | 'desired' | 'delivered' | 'expectationSource'>;

/**
 * The overall gap of one sitting by the newest survey, as the gap page has it: after the service, all dimensions paired.
 * `asked` is the survey that was answered; on another scale there is none.
 */
export const createGapOf = (newest: SurveyContent) => {
  const { scale, dimensions } = instrumentOf(newest);
  return (response: Answered, asked: SurveyContent | null): number | null => {
    const { wave, expectationSource, expected, desired, delivered } = response;
    if (wave !== 'after' || expectationSource === 'none' || dimensions.length === 0) return null;
    if (!isSameScale(asked, newest)) return null;
    const respondent = { expected: pointsIn({ ...desired, ...expected }), delivered: pointsIn(delivered) };
    return respondentScores(respondent, dimensions, scale).overall?.gap ?? null;
  };
};

/** What somebody wrote, with the questions it answers. */
export const writtenTexts = (response: Pick<Response, 'comment' | 'words'>, newest: SurveyContent) =>
  textsOf(response).map(({ questionKey, text }): WrittenText => {
    const question = newest.questions.find(({ key }) => key === questionKey) ?? null;
    return { question, isFormer: questionKey !== null && question === null, text };
  });

import {
  createQualityNorms,
  responseQuality,
  type Instrument,
  type JudgedResponse,
} from '../../scoring/index.js';
import { createReader, type AttentionCheck, type ReadAnswers, type Response } from '../responses/index.js';
import type { Flagged } from './exclusion.js';

/** What is judged of an answer: how delivery was rated, in which time, and whether what tests attention was seen. */
export const judgedOf = ({ delivered, time, attention }: ReadAnswers): JudgedResponse => ({
  delivered,
  time,
  attention,
});

export const hasAnswer = ({ delivered }: ReadAnswers): boolean =>
  delivered.some((answer) => typeof answer === 'number');

/**
 * Finds careless answers in two passes over the same ones. Each is held against what is usual of its provider and kind of
 * expectation, as on the page of the instrument. Memory grows with what is found, not with what is read.
 */
export const createFinding = (instrument: Instrument) => {
  const reader = createReader(instrument);
  const sums = new Map<string, ReturnType<typeof createQualityNorms>>();
  const usual = new Map<string, ReturnType<ReturnType<typeof createQualityNorms>['norms']>>();
  const ids: string[] = [];
  let judged = 0;

  const groupOf = ({ providerKey, expectationSource }: Response): string =>
    JSON.stringify([providerKey, expectationSource]);

  const sumsOf = (group: string) => {
    const made = sums.get(group) ?? createQualityNorms(reader.items);
    sums.set(group, made);
    return made;
  };

  const usualOf = (group: string) => {
    const made = usual.get(group) ?? sumsOf(group).norms();
    usual.set(group, made);
    return made;
  };

  return {
    /** `checks` are those of the survey that was answered. */
    first: (response: Response, checks: readonly AttentionCheck[] = []): void => {
      const answers = reader.read(response, checks);
      if (hasAnswer(answers)) sumsOf(groupOf(response)).take(judgedOf(answers));
    },
    second: (response: Response, checks: readonly AttentionCheck[] = []): void => {
      const answers = reader.read(response, checks);
      if (!hasAnswer(answers)) return;
      judged += 1;
      if (responseQuality(judgedOf(answers), usualOf(groupOf(response))).mayBeExcluded) ids.push(response.id);
    },
    flagged: (): Flagged => ({ judged, ids }),
  };
};

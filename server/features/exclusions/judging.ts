import {
  createQualityNorms,
  responseQuality,
  type Instrument,
  type JudgedResponse,
} from '../../scoring/index.js';
import { createReader, type ReadAnswers, type Response } from '../responses/index.js';
import type { Flagged } from './exclusion.js';

/** Time is not kept item by item, and no item only tests attention: answers alone are judged. */
export const judgedOf = ({ delivered }: ReadAnswers): JudgedResponse => ({
  delivered,
  time: null,
  attention: [],
});

export const hasAnswer = ({ delivered }: ReadAnswers): boolean => delivered.some((answer) => answer !== null);

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
    first: (response: Response): void => {
      const answers = reader.read(response);
      if (hasAnswer(answers)) sumsOf(groupOf(response)).take(judgedOf(answers));
    },
    second: (response: Response): void => {
      const answers = reader.read(response);
      if (!hasAnswer(answers)) return;
      judged += 1;
      if (responseQuality(judgedOf(answers), usualOf(groupOf(response))).mayBeExcluded) ids.push(response.id);
    },
    flagged: (): Flagged => ({ judged, ids }),
  };
};

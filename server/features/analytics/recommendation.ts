import { netPromoterScore, npsCounts } from '../../scoring/outcomes/net-promoter-score.js';
import { isDefined, valueOrNull } from '../../scoring/result.js';
import type { Recommendation } from './gap.js';
import { isTooFew } from './small-numbers.js';

const isAnswer = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 10;

/** How likely a recommendation is, of answers from 0 to 10; hidden where `hide` or few answers ask for it. */
export const measureRecommendation = (
  answers: readonly number[],
  seesPersons: boolean,
  hide: boolean,
): Recommendation => {
  const { n, promoters, detractors, value, interval } = netPromoterScore(npsCounts(answers.filter(isAnswer)));
  if (hide || isTooFew(n, seesPersons))
    return { n, hidden: true, value: null, low: null, high: null, promoters: 0, detractors: 0 };
  const [low, high] = isDefined(interval) ? interval : [null, null];
  return { n, hidden: false, value: valueOrNull(value), low, high, promoters, detractors };
};

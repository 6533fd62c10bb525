import { netPromoterScore, npsCounts } from '../../scoring/outcomes/net-promoter-score.js';
import { isDefined, valueOrNull } from '../../scoring/result.js';
import type { OutcomeCell } from '../../scoring/summary/summary.js';
import type { Recommendation } from './gap.js';
import { isTooFew } from './small-numbers.js';

/** How likely a recommendation is, of answers from 0 to 10; hidden where `hide` or few answers ask for it. */
export const measureRecommendation = (
  answers: readonly OutcomeCell[],
  seesPersons: boolean,
  hide: boolean,
): Recommendation => {
  const counts = { promoters: 0, passives: 0, detractors: 0 };
  for (const [answer, times] of answers) {
    const one = npsCounts([answer]);
    counts.promoters += one.promoters * times;
    counts.passives += one.passives * times;
    counts.detractors += one.detractors * times;
  }
  const { n, promoters, detractors, value, interval } = netPromoterScore(counts);
  if (hide || isTooFew(n, seesPersons))
    return { n, hidden: true, value: null, low: null, high: null, promoters: 0, detractors: 0 };
  const [low, high] = isDefined(interval) ? interval : [null, null];
  return { n, hidden: false, value: valueOrNull(value), low, high, promoters, detractors };
};

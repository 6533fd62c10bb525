import { isTooFew } from '../analytics/index.js';
import type {
  AgreementResult,
  ImportanceResult,
  Mean,
  OutcomeResult,
  PyramidResult,
  ResultsReading,
  Share,
  ToleranceResult,
  VoiceResult,
} from './results.js';

const noShare = ({ n }: Share): Share => ({ n, count: 0, share: null, low: null, high: null });
const noMean = ({ n }: Mean): Mean => ({ n, mean: null, low: null, high: null });

const hiddenOutcome = (one: OutcomeResult): OutcomeResult => ({
  ...one,
  hidden: true,
  counts: [],
  mean: noMean(one.mean),
  score: null,
  favourable: null,
});

const hiddenTolerance = (one: ToleranceResult): ToleranceResult => ({
  ...one,
  hidden: true,
  complete: one.n,
  inversions: 0,
  minimum: null,
  desired: null,
  delivered: noMean(one.delivered),
  adequacy: noMean(one.adequacy),
  superiority: noMean(one.superiority),
  below: noShare(one.below),
  within: noShare(one.within),
  above: noShare(one.above),
});

const hiddenPyramid = (one: PyramidResult): PyramidResult => ({ ...one, hidden: true, levels: [], held: [] });

const hiddenAgreement = (one: AgreementResult): AgreementResult => ({
  ...one,
  hidden: true,
  share: noShare(one.share),
});

const hiddenImportance = (one: ImportanceResult): ImportanceResult => ({
  n: one.n,
  hidden: true,
  dimensions: [],
  weighted: noMean(one.weighted),
  renormalised: noMean(one.renormalised),
  unweighted: noMean(one.unweighted),
});

const hiddenVoice = (one: VoiceResult): VoiceResult => ({
  ...one,
  hidden: true,
  options: [],
  words: [],
  written: 0,
  mean: null,
});

/**
 * The reading as it may be shown: to somebody who may not see persons nothing of fewer than five, and nothing at all
 * where what the filter leaves out could be worked out by subtraction.
 */
export const asMayBeSeen = (reading: ResultsReading): ResultsReading => {
  const { seesPersons, restIsFew } = reading;
  if (seesPersons) return reading;
  const isHidden = (n: number): boolean => restIsFew || isTooFew(n, seesPersons);
  const { loyalty, pyramid, importance } = reading;
  return {
    ...reading,
    outcomes: reading.outcomes.map((one) => (isHidden(one.n) ? hiddenOutcome(one) : one)),
    loyalty: loyalty && isHidden(loyalty.n) ? noMean(loyalty) : loyalty,
    tolerance: reading.tolerance.map((one) => (isHidden(one.complete) ? hiddenTolerance(one) : one)),
    pyramid: pyramid && isHidden(pyramid.n) ? hiddenPyramid(pyramid) : pyramid,
    // Who has too few answers is no rival already (step-ahead.ts).
    steps: restIsFew ? [] : reading.steps,
    agreement: reading.agreement.map((one) => (isHidden(one.share.n) ? hiddenAgreement(one) : one)),
    importance: importance && isHidden(importance.n) ? hiddenImportance(importance) : importance,
    voice: reading.voice.map((one) => (isHidden(one.n) ? hiddenVoice(one) : one)),
  };
};

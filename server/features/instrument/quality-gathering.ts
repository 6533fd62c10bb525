import {
  createMoments,
  createQualityNorms,
  createScoreSummariser,
  isDefined,
  longestString,
  responseQuality,
  scoredTable,
  undefinedBecause,
  whenDefined,
  type Instrument,
} from '../../scoring/index.js';
import { hasAnswer, judgedOf } from '../exclusions/index.js';
import { responseFlags, type PageTime, type ReadAnswers, type ResponseFlag } from '../responses/index.js';
import type { GapOf, Quality } from './instrument.js';
import { createPageTimes } from './page-medians.js';

/** Fewer answers are not judged by their likeness. */
const fewestAnswers = 5;

const isAlike = ({ expected }: ReadAnswers): boolean => {
  const answered = expected.filter((answer) => typeof answer === 'number').length;
  const longest = longestString(expected);
  return answered >= fewestAnswers && isDefined(longest) && longest === answered;
};

/** Judges responses in two passes over the same ones: first what is usual, then each. Memory does not grow with them. */
export const createQualityGathering = (instrument: Instrument) => {
  const items = instrument.dimensions.flatMap((dimension) => dimension.items).length;
  const norms = createQualityNorms(items);
  let known: ReturnType<typeof norms.norms> | undefined;
  const counts = {
    n: 0,
    straight: 0,
    outlying: 0,
    fast: 0,
    inattentive: 0,
    any: 0,
    both: 0,
    measured: 0,
    alikeExpected: 0,
    timed: 0,
    tested: 0,
  };
  const pages = createPageTimes();
  const flagged = Object.fromEntries(responseFlags.map((flag) => [flag, 0])) as Record<ResponseFlag, number>;
  const [strings, spreads] = [createMoments(), createMoments()];
  const [all, withoutBoth, withoutAny] = [
    createScoreSummariser(instrument),
    createScoreSummariser(instrument),
    createScoreSummariser(instrument),
  ];

  const gapOf = (summariser: typeof all): GapOf => {
    if (items === 0)
      return { n: 0, gap: undefinedBecause('no-pairs'), interval: undefinedBecause('no-pairs') };
    const { n, gap } = scoredTable(summariser.scores(), instrument).overall;
    return { n, gap: gap.mean, interval: gap.interval };
  };

  return {
    first: (answers: ReadAnswers): void => {
      if (hasAnswer(answers)) norms.take(judgedOf(answers));
    },

    second: (answers: ReadAnswers, times: readonly PageTime[] = []): void => {
      if (!hasAnswer(answers)) return;
      known ??= norms.norms();
      const found = responseQuality(judgedOf(answers), known);
      counts.n += 1;
      counts.straight += found.flags.includes('straight-lining') ? 1 : 0;
      counts.outlying += found.flags.includes('outlying') ? 1 : 0;
      counts.fast += found.flags.includes('fast') ? 1 : 0;
      counts.inattentive += found.flags.includes('inattentive') ? 1 : 0;
      counts.timed += answers.time === null ? 0 : 1;
      counts.tested += answers.attention.length > 0 ? 1 : 0;
      pages.take(times);
      counts.any += found.flags.length > 0 ? 1 : 0;
      counts.both += found.mayBeExcluded ? 1 : 0;
      counts.measured += isDefined(found.distance) ? 1 : 0;
      counts.alikeExpected += isAlike(answers) ? 1 : 0;
      for (const flag of answers.flags) flagged[flag] += 1;
      if (isDefined(found.longestString)) strings.add(found.longestString);
      if (isDefined(found.withinPersonDeviation)) spreads.add(found.withinPersonDeviation);
      all.take(answers.respondent);
      if (!found.mayBeExcluded) withoutBoth.take(answers.respondent);
      if (found.flags.length === 0) withoutAny.take(answers.respondent);
    },

    quality: (): Quality => ({
      ...counts,
      flagged: { ...flagged },
      longestString: strings.describe().mean,
      spread: spreads.describe().mean,
      medianSeconds: (known ?? norms.norms()).medianSeconds,
      pages: pages.medians(),
      distance: whenDefined((known ?? norms.norms()).distance, () => counts.measured),
      gaps: { all: gapOf(all), withoutBoth: gapOf(withoutBoth), withoutAny: gapOf(withoutAny) },
    }),
  };
};

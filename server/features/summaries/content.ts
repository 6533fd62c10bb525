import {
  addFlat,
  addScores,
  emptyFlatSummary,
  emptyScores,
  subtractFlat,
  subtractScores,
  type FlatSummary,
  type ScoreSummary,
} from '../../scoring/index.js';
import { combinedTallies, type Tallies } from './tally.js';

/** How many responses are about encounters of ours: all, and those whose scores are counted. */
export type Encountered = { readonly all: number; readonly paired: number };

/** What is known of a set of responses: histograms for the comparison, scores for the gap, what features count beside. */
export type Content = {
  readonly summary: FlatSummary;
  readonly scores: ScoreSummary;
  readonly encountered: Encountered;
  readonly tallies: Tallies;
};

export const emptyContent = (): Content => ({
  summary: emptyFlatSummary(),
  scores: emptyScores(),
  encountered: { all: 0, paired: 0 },
  tallies: {},
});

export const addContents = (a: Content, b: Content): Content => ({
  summary: addFlat(a.summary, b.summary),
  scores: addScores(a.scores, b.scores),
  encountered: {
    all: a.encountered.all + b.encountered.all,
    paired: a.encountered.paired + b.encountered.paired,
  },
  tallies: combinedTallies(a.tallies, b.tallies, 1),
});

export const subtractContents = (a: Content, b: Content): Content => ({
  summary: subtractFlat(a.summary, b.summary),
  scores: subtractScores(a.scores, b.scores),
  encountered: {
    all: a.encountered.all - b.encountered.all,
    paired: a.encountered.paired - b.encountered.paired,
  },
  tallies: combinedTallies(a.tallies, b.tallies, -1),
});

/** How many numbers its cells are. */
export const sizeOf = ({ summary }: Content): number =>
  summary.items.reduce((cells, { pairs, zones }) => cells + pairs.length + zones.length, 0);

/**
 * All of them together, a step at a time. Small ones first: adding goes through both, and few small ones should meet a
 * large one.
 */
export const summing = function* (contents: readonly Content[]): Generator<void, Content> {
  const waiting = [...contents].sort((a, b) => sizeOf(a) - sizeOf(b));
  while (waiting.length > 1) {
    const pairs: Content[] = [];
    for (let at = 0; at < waiting.length; at += 2) {
      const [one, other] = [waiting[at] as Content, waiting[at + 1]];
      pairs.push(other ? addContents(one, other) : one);
      yield;
    }
    waiting.splice(0, waiting.length, ...pairs);
  }
  return waiting[0] ?? emptyContent();
};

/** All of them together. */
export const sumContents = (contents: readonly Content[]): Content => {
  const steps = summing(contents);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
};

/** Whether nothing is counted in it. */
export const isEmptyContent = ({ summary, scores, encountered, tallies }: Content): boolean =>
  Object.keys(tallies).length === 0 &&
  encountered.all === 0 &&
  encountered.paired === 0 &&
  summary.responses.length === 0 &&
  summary.paired.length === 0 &&
  summary.items.length === 0 &&
  Object.values(summary.outcomes).every((cells) => cells.length === 0) &&
  Object.values(scores).every((sums) => sums.length === 0);

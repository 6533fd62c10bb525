import { zOf } from '../basics/z.js';
import { requireCounts } from '../checks.js';
import { undefinedBecause, type Figure, type Interval } from '../result.js';

/** How many answered 9 or 10, 7 or 8, and 0 to 6 to "how likely are you to recommend us", from 0 to 10. */
export type NpsCounts = {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
};

/** The counts, their sum n, the score from −100 to 100, its standard error and interval in the same points. */
export type NetPromoterScore = NpsCounts & {
  readonly n: number;
  readonly value: Figure;
  readonly standardError: Figure;
  readonly interval: Figure<Interval>;
};

/**
 * Counts answers from 0 to 10 into promoters, passives and detractors.
 * O(n). Throws RangeError for an answer that is not whole or not within 0 and 10.
 *
 * Example: `npsCounts([10, 9, 8, 3])` is `{ promoters: 2, passives: 1, detractors: 1 }`.
 */
export const npsCounts = (answers: readonly number[]): NpsCounts => {
  requireCounts('answers', answers);
  for (const answer of answers) {
    if (answer > 10) throw new RangeError(`an answer must lie within 0 and 10, got ${answer}`);
  }
  const promoters = answers.filter((answer) => answer >= 9).length;
  const detractors = answers.filter((answer) => answer <= 6).length;
  return { promoters, passives: answers.length - promoters - detractors, detractors };
};

/** Share of promoters − share of detractors, and its standard error √((p + d − (p − d)²) / n), both as shares. */
const balance = (promoters: number, detractors: number, n: number): { score: number; error: number } => {
  const score = (promoters - detractors) / n;
  return { score, error: Math.sqrt(Math.max(0, (promoters + detractors) / n - score * score) / n) };
};

/**
 * Net promoter score 100·(p − d), with the adjusted Wald interval: +¾ promoter, +¾ detractor, n + 3.
 *
 * Points from −100 to 100; the interval is cut there. The plain Wald interval has no width where all are promoters; the
 * adjusted one stays honest for small n and is therefore not centred on the score itself. `standardError` is the plain
 * one, of the score as shown. Undefined (`no-values`) value, error and interval without answers. O(1).
 * Throws RangeError unless the counts are whole and not negative, and 0 < confidence < 1.
 * Source: Rocks (2016), The American Statistician 70, 365–372 (adjusted Wald after Agresti).
 *
 * Example: 5 promoters, 3 passives, 2 detractors give 30 with the interval [-19.1, 65.2].
 */
export const netPromoterScore = (counts: NpsCounts, confidence = 0.95): NetPromoterScore => {
  const { promoters, passives, detractors } = counts;
  requireCounts('counts', [promoters, passives, detractors]);
  const z = zOf(confidence);
  const n = promoters + passives + detractors;
  if (n === 0) {
    const nobody = undefinedBecause('no-values');
    return { ...counts, n, value: nobody, standardError: nobody, interval: nobody };
  }
  const plain = balance(promoters, detractors, n);
  const adjusted = balance(promoters + 0.75, detractors + 0.75, n + 3);
  const interval: Interval = [
    Math.max(-100, 100 * (adjusted.score - z * adjusted.error)),
    Math.min(100, 100 * (adjusted.score + z * adjusted.error)),
  ];
  return { ...counts, n, value: 100 * plain.score, standardError: 100 * plain.error, interval };
};

import { fewest, type Standing } from '../../scoring/index.js';
import type { StandingShare } from './comparison.js';
import { standingOfClass, type ClassCounts } from './customer-standing.js';
import { hiddenParts } from './small-numbers.js';

/** From the most wanted to the lost. */
export const standings = [
  'demanding-loyal',
  'demanding-critical',
  'loyal',
  'satisfied',
  'dissatisfied',
  'failed',
] as const satisfies readonly Standing[];

/** The share of each standing; empty where fewer than ten said whether they would stay or recommend. */
export const standingShares = (classes: ClassCounts, demandingFrom: number): StandingShare[] => {
  const total = classes.reduce((sum, { n }) => sum + n, 0);
  if (total < fewest.benchmark) return [];
  const found = new Map<Standing, number>();
  for (const { of, n } of classes) {
    const standing = standingOfClass(of, demandingFrom);
    found.set(standing, (found.get(standing) ?? 0) + n);
  }
  const counts = standings.map((standing) => found.get(standing) ?? 0);
  const hidden = hiddenParts(counts, fewest.cell);
  return standings.map((standing, at) => ({
    standing,
    share: hidden[at] ? null : (counts[at] ?? 0) / total,
  }));
};

import { suppressedCells } from '../../scoring/index.js';
import type { ExpectationSource } from '../responses/index.js';
import type { StudyFilter } from '../studies/index.js';
import type { SummaryPart, SummaryService } from '../summaries/index.js';
import { FEWEST, isTooFew } from './small-numbers.js';
import { createSummaryCount, answeredIn } from './summary-count.js';

/** Of which expectations answers are counted; null for all. */
type Kind = ExpectationSource | null;

/** What of a filter narrows a provider's answers. Two periods that overlap can still be subtracted from one another. */
const narrowings = [
  ['round'],
  ['from', 'to'],
  ['segment'],
  ['versionId'],
] as const satisfies readonly (readonly (keyof StudyFilter)[])[];

/**
 * Every page that shows more than a filter does: without each of round, period, segment and survey, and without several of
 * them. None where it narrows nothing.
 */
export const wholesOf = <F extends Partial<StudyFilter>>(filter: F): F[] => {
  const used = narrowings.filter((names) => names.some((name) => filter[name] !== undefined));
  const all = used.reduce<F[]>(
    (known, names) => [
      ...known,
      ...known.map((one) => ({ ...one, ...Object.fromEntries(names.map((name) => [name, undefined])) })),
    ],
    [filter],
  );
  return all.slice(1);
};

type Counts = readonly (readonly [name: string, n: number])[];

/** Whether this one must be hidden so that a smaller one cannot be worked out from the whole and all the others. */
const hidesSmaller = (counts: Counts, all: number, own: string): boolean => {
  const without = Math.max(0, all - counts.reduce((sum, [, n]) => sum + n, 0));
  const { secondary, hidesTotal } = suppressedCells([...counts.map(([, n]) => n), without], FEWEST);
  const at = counts.findIndex(([name]) => name === own);
  return secondary.includes(at) || (hidesTotal && (counts[at]?.[1] ?? 0) >= FEWEST);
};

const byVersion = (parts: readonly SummaryPart[], kind: Kind): Counts =>
  [...new Set(parts.map(({ versionId }) => versionId))].map((id) => [
    id,
    answeredIn(
      parts.filter(({ versionId }) => versionId === id),
      kind,
    ),
  ]);

/**
 * Whether what round, period, segment and survey leave out of a provider's answers could be worked out, because it is so
 * little: from the whole, from a page that leaves some of them out, or from the pages of all other rounds, segments or surveys.
 */
export const createLeavesFew = (summaries: Pick<SummaryService, 'read' | 'readBy' | 'readValues'>) => {
  const count = createSummaryCount(summaries);
  const depth = { whole: false } as const;

  const givesAway = async (filter: StudyFilter, kind: Kind): Promise<boolean> => {
    const { round, segment, versionId } = filter;
    const counted = (parts: readonly SummaryPart[]): number => answeredIn(parts, kind);
    const hides = async (whole: StudyFilter, counts: Counts, own: string): Promise<boolean> =>
      hidesSmaller(counts, await count(whole, kind), own);
    if (round !== undefined) {
      const whole = { ...filter, round: undefined };
      const found = await summaries.readBy(whole, { unit: 'round', ...depth });
      const counts = found.map(({ period, parts }) => [period, counted(parts)] as const);
      if (await hides(whole, counts, round)) return true;
    }
    if (segment !== undefined) {
      const whole = { ...filter, segment: undefined };
      const found = await summaries.readValues(whole, segment.attribute, depth);
      const counts = [...found].map(([value, parts]) => [value, counted(parts)] as const);
      if (await hides(whole, counts, segment.value)) return true;
    }
    if (versionId === undefined) return false;
    const whole = { ...filter, versionId: undefined };
    return hides(whole, byVersion(await summaries.read(whole, depth), kind), versionId);
  };

  return async (filter: StudyFilter, kind: Kind = null): Promise<boolean> => {
    const wholes = wholesOf(filter);
    if (wholes.length === 0) return false;
    const [shown = 0, ...all] = await Promise.all([filter, ...wholes].map((one) => count(one, kind)));
    return all.some((n) => isTooFew(n - shown, false)) || givesAway(filter, kind);
  };
};

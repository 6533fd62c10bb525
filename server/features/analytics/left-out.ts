import { suppressedCells } from '../../scoring/index.js';
import type { ExpectationSource } from '../responses/index.js';
import { segmentNames, type StudyFilter } from '../studies/index.js';
import type { SummaryPart, SummaryService } from '../summaries/index.js';
import { FEWEST } from './small-numbers.js';
import { answeredIn } from './summary-count.js';

/** Of which expectations answers are counted; null for all. */
type Kind = ExpectationSource | null;

/** What of a filter narrows a provider's answers. Two periods that overlap can still be subtracted from one another. */
const narrowings = [
  ['round'],
  ['from', 'to'],
  ['segment'],
  ['segment2'],
  ['segment3'],
  ['versionId'],
  ['flagged'],
] as const satisfies readonly (readonly (keyof StudyFilter)[])[];

/**
 * Every page that shows more than a filter does: without each of round, period, segment and survey, with the excluded
 * answers, and without several of these. None where it narrows nothing.
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
export const hidesSmaller = (counts: Counts, all: number, own: string, fewest: number = FEWEST): boolean => {
  const without = Math.max(0, all - counts.reduce((sum, [, n]) => sum + n, 0));
  const { secondary, hidesTotal } = suppressedCells([...counts.map(([, n]) => n), without], fewest);
  const at = counts.findIndex(([name]) => name === own);
  return secondary.includes(at) || (hidesTotal && (counts[at]?.[1] ?? 0) >= fewest);
};

/** The pages of one round, segment or survey each, what they show together with others, and which of them is looked at. */
type Siblings = {
  readonly whole: readonly SummaryPart[];
  readonly each: readonly (readonly [name: string, parts: readonly SummaryPart[]])[];
  readonly own: string;
};

const byVersion = (parts: readonly SummaryPart[]): Siblings['each'] =>
  [...new Set(parts.map(({ versionId }) => versionId))].map((id) => [
    id,
    parts.filter(({ versionId }) => versionId === id),
  ]);

type Summaries = Pick<SummaryService, 'read' | 'readBy' | 'readValues'>;

const depth = { whole: false } as const;

/**
 * Whether what round, period, segment and survey leave out of a provider's answers could be worked out, because it is so
 * little: from the whole, from a page that leaves some of them out, or from the pages of all other rounds, segments or
 * surveys. Read once, told for any kind of expectation. `fewest`: fewer than these are too few.
 */
export const createRestOf =
  (summaries: Summaries, fewest: number = FEWEST) =>
  async (filter: StudyFilter): Promise<(kind?: Kind) => boolean> => {
    const wholes = wholesOf(filter);
    if (wholes.length === 0) return () => false;
    const shown = [filter, ...wholes];
    const read = await Promise.all(shown.map((one) => summaries.read(one, depth)));
    const [own = [], ...all] = read;
    // What one narrowing alone leaves out is among what was read.
    const without = (name: (typeof narrowings)[number][number]): readonly SummaryPart[] => {
      const narrowed = narrowings.flat().filter((one) => one !== name && filter[one] !== undefined);
      const at = shown.findIndex(
        (one) => one[name] === undefined && narrowed.every((other) => one[other] !== undefined),
      );
      return read[at] ?? [];
    };
    const { round, versionId } = filter;
    const siblings: Siblings[] = [];
    if (round !== undefined) {
      const rounds = await summaries.readBy({ ...filter, round: undefined }, { unit: 'round', ...depth });
      const each = rounds.map(({ period, parts }) => [period, parts] as const);
      siblings.push({ whole: without('round'), each, own: round });
    }
    for (const name of segmentNames) {
      const segment = filter[name];
      if (segment === undefined) continue;
      const values = await summaries.readValues({ ...filter, [name]: undefined }, segment.attribute, depth);
      siblings.push({ whole: without(name), each: [...values], own: segment.value });
    }
    if (versionId !== undefined) {
      const whole = without('versionId');
      siblings.push({ whole, each: byVersion(whole), own: versionId });
    }
    const isFew = (left: number): boolean => left > 0 && left < fewest;
    return (kind = null) => {
      const n = answeredIn(own, kind);
      return (
        all.some((parts) => isFew(answeredIn(parts, kind) - n)) ||
        siblings.some(({ whole, each, own: name }) =>
          hidesSmaller(
            each.map(([one, parts]) => [one, answeredIn(parts, kind)]),
            answeredIn(whole, kind),
            name,
            fewest,
          ),
        )
      );
    };
  };

/** The same of some kinds of expectation, of all answers where none is named: whether it holds for any of them. */
export const createLeavesFew = (summaries: Summaries, fewest?: number) => {
  const restOf = createRestOf(summaries, fewest);
  return async (filter: StudyFilter, ...kinds: readonly Kind[]): Promise<boolean> => {
    const isFew = await restOf(filter);
    return kinds.length === 0 ? isFew() : kinds.some((kind) => isFew(kind));
  };
};

import { createSummariser, type Summary } from '../../scoring/index.js';
import type { Locale } from '../../platform/i18n/locales.js';
import type { Response } from '../responses/index.js';
import type { SurveyContent } from '../templates/index.js';
import { createPairReader } from './compared-pairs.js';
import type { ExpectationKind } from './comparison.js';
import { classOf, createClassCounts, type ClassCounts } from './customer-standing.js';

/** What one pass gathers of the customers of one provider whose expectations were told at one time. */
export type GatheredParty = {
  readonly summary: Summary;
  readonly classes: ClassCounts;
  readonly locales: ReadonlyMap<Locale, number>;
  readonly versions: ReadonlySet<string>;
};

/** By provider, kind of expectation and value of the segment; null asks for all values. */
export type Gathered = {
  readonly party: (providerKey: string, kind: ExpectationKind, value: string | null) => GatheredParty | null;
  /** Values of the segment that answers name, by how many of ours name them. */
  readonly values: readonly string[];
  /** Whether an answer about that provider names any. */
  readonly namesSegment: (providerKey: string) => boolean;
  /** Answers whose value came when the list was full. */
  readonly unlisted: number;
  readonly otherScale: number;
  readonly withoutExpectation: number;
};

/** Values of a segment that are told apart; an attribute with more is no segment but a name. */
export const MOST_VALUES = 40;

type Accumulator = {
  readonly summariser: ReturnType<typeof createSummariser>;
  readonly classes: ReturnType<typeof createClassCounts>;
  readonly locales: Map<Locale, number>;
  readonly versions: Set<string>;
};

const createAccumulator = (seed: number): Accumulator => ({
  summariser: createSummariser(seed),
  classes: createClassCounts(),
  locales: new Map(),
  versions: new Set(),
});

const idOf = (providerKey: string, kind: ExpectationKind, value: string | null): string =>
  JSON.stringify([providerKey, kind, value]);

/** Whether answers to one survey can stand beside answers to the other: the same points mean the same. */
const isSameScale = (a: SurveyContent | null, b: SurveyContent): boolean =>
  a?.scale.low === b.scale.low && a.scale.points === b.scale.points;

export type GatheringParts = {
  /** The newest survey: its items are compared. */
  readonly content: SurveyContent;
  /** Draws the random groups; one number a study. */
  readonly seed: number;
  /** The attribute whose values are told apart; '' for none. */
  readonly attribute: string;
  /** A value that is told apart however many there are; '' for none. */
  readonly value: string;
};

/** Gathers answers after the service: hand every response to `take`, then ask for `gathered`. In flat memory. */
export const createGathering = ({ content, seed, attribute, value }: GatheringParts) => {
  const { read } = createPairReader(content);
  const parties = new Map<string, Accumulator>();
  const values = new Map<string, number>(value === '' ? [] : [[value, 0]]);
  const naming = new Set<string>();
  let [unlisted, otherScale, withoutExpectation] = [0, 0, 0];

  const accumulatorOf = (id: string): Accumulator => {
    const known = parties.get(id) ?? createAccumulator(seed);
    parties.set(id, known);
    return known;
  };

  /** The value of the segment as far as it is told apart; null for none. */
  const valueOf = ({ segments, providerKey }: Response): string | null => {
    const named = Object.hasOwn(segments, attribute) ? (segments[attribute] ?? '') : '';
    if (attribute === '' || named === '') return null;
    naming.add(providerKey);
    if (values.has(named) || values.size < MOST_VALUES) return named;
    unlisted += 1;
    return null;
  };

  return {
    /** `asked` is the survey that the response answers. */
    take: (response: Response, asked: SurveyContent | null): void => {
      const { providerKey, expectationSource: kind, outcomes, customerId, locale, versionId } = response;
      if (!isSameScale(asked, content)) {
        otherScale += 1;
        return;
      }
      if (kind === 'none') {
        withoutExpectation += 1;
        return;
      }
      const { expected, desired, delivered, pairs } = read(response);
      if (pairs.length === 0) return;
      const found = classOf(pairs, outcomes);
      const named = valueOf(response);
      if (named !== null) values.set(named, (values.get(named) ?? 0) + 1);
      for (const one of named === null ? [null] : [null, named]) {
        const party = accumulatorOf(idOf(providerKey, kind, one));
        party.summariser.take({ customerId, expected, delivered, desired });
        if (found) party.classes.add(found);
        party.locales.set(locale, (party.locales.get(locale) ?? 0) + 1);
        party.versions.add(versionId);
      }
    },

    gathered: (): Gathered => ({
      party: (providerKey, kind, one) => {
        const found = parties.get(idOf(providerKey, kind, one));
        return (
          (found && {
            summary: found.summariser.summary(),
            classes: found.classes.all(),
            locales: found.locales,
            versions: found.versions,
          }) ??
          null
        );
      },
      values: [...values]
        .filter(([, n]) => n > 0)
        .sort((a, b) => b[1] - a[1])
        .map(([one]) => one),
      namesSegment: (providerKey) => naming.has(providerKey),
      unlisted,
      otherScale,
      withoutExpectation,
    }),
  };
};

import { addScores, addSummaries, countIn, type ScoreSummary, type Summary } from '../../scoring/index.js';
import { inValueOrder } from '../studies/index.js';
import type { SummaryPart } from '../summaries/index.js';
import type { SurveyContent } from '../templates/index.js';
import { comparedItems } from './compared-items.js';
import { classesIn, COMPARISON_TALLY, localesIn } from './comparison-tally.js';
import type { ExpectationKind } from './comparison.js';
import type { ClassCounts } from './customer-standing.js';

/** What is known of the customers of one provider whose expectations were told at one time. */
export type GatheredParty = {
  readonly summary: Summary;
  readonly scores: ScoreSummary;
  /** Worked out when asked for: there are thousands of classes, and lines of a table need none. */
  readonly classes: () => ClassCounts;
  readonly locales: () => ReadonlyMap<string, number>;
  readonly versions: ReadonlySet<string>;
};

/** By provider, kind of expectation and value of the segment; null asks for all values. */
export type Gathered = {
  readonly party: (providerKey: string, kind: ExpectationKind, value: string | null) => GatheredParty | null;
  /** Values of the segment that answers name, by how many name them. */
  readonly values: readonly string[];
  /** Whether an answer about that provider names any. */
  readonly namesSegment: (providerKey: string) => boolean;
  /** Answers whose value is not told apart, because there are too many. */
  readonly unlisted: number;
  readonly otherScale: number;
  readonly withoutExpectation: number;
};

/** Values of a segment that are told apart; an attribute with more is no segment but a name. */
export const MOST_VALUES = 40;

export type GatheringParts = {
  /** The newest survey: its items are compared. */
  readonly content: SurveyContent;
  /** What all customers said, and what those of each value of a segment did. */
  readonly parts: readonly SummaryPart[];
  readonly byValue: ReadonlyMap<string, readonly SummaryPart[]>;
  /** A value that is told apart however many there are; '' for none. */
  readonly value: string;
};

const lazily = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

const pairedIn = (parts: readonly SummaryPart[]): number =>
  parts.reduce((sum, { summary }) => sum + countIn(summary.paired), 0);

const answeredIn = (parts: readonly SummaryPart[]): number =>
  parts.reduce((sum, { summary }) => sum + countIn(summary.responses), 0);

const isCompared = ({ sameScale, expectationSource }: SummaryPart): boolean =>
  sameScale && expectationSource !== 'none';

/** What summaries say of those who may be compared. */
export const gather = ({ content, parts, byValue, value }: GatheringParts): Gathered => {
  const items = new Set(comparedItems(content).map(({ item }) => item.itemKey));
  const compared = (some: readonly SummaryPart[]): readonly SummaryPart[] =>
    some.filter((part) => isCompared(part) && pairedIn([part]) > 0);

  const partyOf = (some: readonly SummaryPart[]): GatheredParty | null => {
    const [first] = some;
    if (!first) return null;
    // Mostly there is one, and adding to nothing goes through all cells.
    const summary = some.slice(1).reduce((sum, part) => addSummaries(sum, part.summary), first.summary);
    const counts = lazily(() => some.flatMap(({ tallies }) => tallies[COMPARISON_TALLY] ?? []));
    return {
      summary: { ...summary, items: summary.items.filter(({ key }) => items.has(key)) },
      scores: some.slice(1).reduce((sum, part) => addScores(sum, part.scores), first.scores),
      classes: lazily(() => classesIn(counts())),
      locales: lazily(() => localesIn(counts())),
      versions: new Set(some.map(({ versionId }) => versionId)),
    };
  };

  const sizes = [...byValue]
    .map(([name, some]) => ({ name, n: pairedIn(compared(some)) }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1));
  const listed = sizes.filter(({ name }, at) => at < MOST_VALUES || name === value);

  const found = new Map<string, GatheredParty | null>();

  return {
    party: (providerKey, kind, one) => {
      const name = JSON.stringify([providerKey, kind, one]);
      const known = found.get(name);
      if (known !== undefined) return known;
      const party = partyOf(
        compared(one === null ? parts : (byValue.get(one) ?? [])).filter(
          (part) => part.providerKey === providerKey && part.expectationSource === kind,
        ),
      );
      found.set(name, party);
      return party;
    },
    values: inValueOrder(
      listed,
      ({ name }) => name,
      (a, b) => sizes.indexOf(a) - sizes.indexOf(b),
    ).map(({ name }) => name),
    namesSegment: (providerKey) =>
      [...byValue.values()].some((some) => compared(some).some((part) => part.providerKey === providerKey)),
    unlisted: sizes.filter((one) => !listed.includes(one)).reduce((sum, { n }) => sum + n, 0),
    otherScale: answeredIn(parts.filter(({ sameScale }) => !sameScale)),
    withoutExpectation: answeredIn(
      parts.filter(({ sameScale, expectationSource }) => sameScale && expectationSource === 'none'),
    ),
  };
};

import { fewest } from '../../scoring/index.js';
import { segmentsIn, withSegments, type Study, type StudyFilter } from '../studies/index.js';
import type { SummaryPart, SummaryService } from '../summaries/index.js';
import { GAP_TALLY } from './gap-tally.js';
import type { Expectation } from './gap.js';
import type { Groups } from './group.js';
import {
  comparedGroups,
  describeTold,
  segmentGroups,
  toldOf,
  type Described,
  type DescribedGroup,
  type Told,
} from './groups.js';
import { createLeavesFew, wholesOf } from './left-out.js';
import { isTooFew } from './small-numbers.js';

/** Whose gap is asked for: that of an item, or over all; of which answers, and by whom. */
export type GroupsAsked = {
  readonly filter: StudyFilter;
  readonly study: Study;
  /** An item's, or OVERALL. */
  readonly key: string;
  readonly expectation: Expectation;
  readonly persons: boolean;
};

const depth = { whole: false, tallies: [GAP_TALLY] } as const;

/** Reads a gap by what customers are, by provider and by round, from summaries: the same cost at any number of answers. */
export const createGroupReading = (summaries: Pick<SummaryService, 'read' | 'readBy' | 'readValues'>) => {
  const leavesFew = createLeavesFew(summaries);

  const told = (parts: readonly SummaryPart[], { expectation, key }: GroupsAsked): Told =>
    toldOf(parts, expectation, key);

  const toldIn = async (filter: StudyFilter, asked: GroupsAsked): Promise<Told> =>
    told(await summaries.read(filter, depth), asked);

  const valuesOf = async (
    filter: StudyFilter,
    attribute: string,
    asked: GroupsAsked,
  ): Promise<Map<string, Told>> => {
    const found = await summaries.readValues(filter, attribute, depth);
    return new Map([...found].map(([value, parts]) => [value, told(parts, asked)]));
  };

  const countOf = (one: Told | undefined): number => (one ? describeTold(one).pairs.gap.n : 0);

  /** The values of which another page shows hardly more than the filter does: the rest could be worked out. */
  const givenAway = async (
    filter: StudyFilter,
    attribute: string,
    shown: ReadonlyMap<string, Told>,
    asked: GroupsAsked,
  ): Promise<ReadonlySet<string>> => {
    const given = new Set<string>();
    for (const wider of wholesOf(filter))
      for (const [value, own] of await valuesOf(wider, attribute, asked))
        if (isTooFew(countOf(own) - countOf(shown.get(value)), false)) given.add(value);
    return given;
  };

  return {
    /**
     * The gap by the values of an attribute; where the selection names one of them, its others stand beside it. None where
     * nobody has a value.
     */
    bySegment: async (asked: GroupsAsked, attribute: string): Promise<Groups | null> => {
      const { filter, persons, expectation } = asked;
      const chosen = segmentsIn(filter);
      const others = chosen.filter((one) => one.attribute !== attribute);
      const whole = withSegments(filter, others);
      const values = await valuesOf(whole, attribute, asked);
      const given = persons ? new Set<string>() : await givenAway(whole, attribute, values, asked);
      const isWider = others.length < chosen.length;
      const hidesRest = !persons && isWider && (await leavesFew(whole, expectation));
      const all = await toldIn(whole, asked);
      const groups = segmentGroups(attribute, values, all, { seesPersons: persons, given, hidesRest });
      return groups.groups.length > 0 ? groups : null;
    },

    /** The chosen provider against each of the others; null where nobody else was told of. */
    byProvider: async (asked: GroupsAsked): Promise<Groups | null> => {
      const { study, expectation, persons } = asked;
      const { providerKey, ...filter } = asked.filter;
      if (study.providers.length < 2 || filter.agentId !== undefined) return null;
      const parts = await summaries.read(filter, depth);
      const described: DescribedGroup[] = [];
      for (const { key, name } of study.providers) {
        const own = parts.filter((part) => part.providerKey === key);
        const one = describeTold(told(own, asked));
        const { n } = one.pairs.gap;
        const isFew = key === providerKey ? isTooFew(n, persons) : n < fewest.benchmark;
        const hidden = isFew || (!persons && (await leavesFew({ ...filter, providerKey: key }, expectation)));
        if (n > 0) described.push({ key, label: name, ...one, hidden });
      }
      const chosen = described.filter(({ key }) => key === providerKey);
      const others = described.filter(({ key }) => key !== providerKey);
      return chosen.length === 0 || others.length === 0
        ? null
        : comparedGroups([...chosen, ...others], 'first');
    },

    /** The chosen round, or the last one, against the one before it: both whole, whatever the period. */
    byRound: async (asked: GroupsAsked): Promise<Groups | null> => {
      const { study, persons, expectation } = asked;
      const { round, from: _, to: __, ...whole } = asked.filter;
      const at = round === undefined ? study.rounds.length - 1 : study.rounds.indexOf(round);
      const described: DescribedGroup[] = [];
      for (const one of at < 1 ? [] : [study.rounds[at] ?? '', study.rounds[at - 1] ?? '']) {
        const filter = { ...whole, round: one };
        const own: Described = describeTold(await toldIn(filter, asked));
        const { n } = own.pairs.gap;
        const hidden = isTooFew(n, persons) || (!persons && (await leavesFew(filter, expectation)));
        if (n > 0) described.push({ key: one, label: one, ...own, hidden });
      }
      return described.length < 2 ? null : comparedGroups(described, 'first');
    },
  };
};

export type GroupReading = ReturnType<typeof createGroupReading>;

import { US, type Provider, type Segment, type Study } from '../studies/index.js';
import type { MeasureParts } from './comparison-figures.js';
import { withinOf, type ComparisonFilters } from './comparison-filters.js';
import type { Selection } from './comparison.js';
import type { Gathered } from './gathering.js';
import { candidate, type Candidate } from './parties.js';

/** Who is compared with whom; the rest of what is measured does not depend on it. */
export type Selected = Pick<MeasureParts, 'mode' | 'selection' | 'us' | 'others' | 'absent' | 'segments'>;

/** The provider that is the organisation itself. */
export const usOf = (study: Study): Provider =>
  study.providers.find(({ us }) => us) ?? { key: US, name: study.name, us: true, share: null };

const rivalsOf = ({ providers }: Study): readonly Provider[] => providers.filter(({ us }) => !us);

/** The rivals that are chosen, all unless some are named. */
export const chosenOf = (study: Study, { against }: ComparisonFilters): readonly Provider[] => {
  if (against.kind !== 'rivals') return [];
  const { keys } = against;
  return rivalsOf(study).filter(({ key }) => keys === null || keys.includes(key));
};

export const selectionOf = ({ values, part, expectation, loss, weighing }: ComparisonFilters): Selection => ({
  round: values.round,
  from: values.from,
  to: values.to,
  attribute: values.value === '' ? '' : values.attribute,
  value: values.value,
  expectation,
  loss,
  weighing,
  ...(withinOf(part).length > 0 ? { within: withinOf(part) } : {}),
});

/** What is read of rivals where their answers do not name every attribute that is asked for. */
export type RivalSide = {
  readonly gathered: Gathered;
  readonly part: ComparisonFilters['part'];
  readonly unmatched: readonly string[];
};

type Rules = {
  readonly study: Study;
  readonly filters: ComparisonFilters;
  readonly gathered: Gathered;
  /** Null, or absent, where rivals are read like us. */
  readonly rivals?: RivalSide | null;
};

const sideOf = ({ us }: Provider, { filters, gathered, rivals }: Rules) =>
  us || !rivals ? { gathered, part: filters.part } : rivals;

const segmentOf = ({ values }: ComparisonFilters, value: string | null): Segment | undefined =>
  value === null ? undefined : { attribute: values.attribute, value };

/** A provider's customers of one segment; null for all of them. */
const of = (provider: Provider, rules: Rules, value: string | null): Candidate => {
  const { filters } = rules;
  const { gathered, part } = sideOf(provider, rules);
  return candidate(
    {
      key: provider.key,
      name: provider.name,
      kind: provider.us ? 'us' : 'rival',
      share: filters.weighing === 'share' ? (provider.share ?? 0) : 1,
      about: { ...part, providerKey: provider.key, segment: segmentOf(filters, value) },
    },
    gathered,
    value,
    filters.expectation,
  );
};

/** One line a segment, against the others of it; `rest` are our customers that no line has. */
const segmentsOf = (
  rules: Rules,
  othersOf: (value: string) => readonly Candidate[],
  likeWithLike: boolean,
): MeasureParts['segments'] => {
  const { filters, gathered, study } = rules;
  const { attribute } = filters.values;
  const us = usOf(study);
  const rows = gathered.values
    .map((value) => ({ value, us: of(us, rules, value), others: othersOf(value) }))
    .filter((row) => row.us.n > 0);
  if (attribute === '' || rows.length === 0) return null;
  const rest = of(us, rules, null).n - rows.reduce((sum, row) => sum + row.us.n, 0);
  return { attribute, likeWithLike, rows, rest, unlisted: gathered.unlisted };
};

/** Us against rivals, all or the chosen; rivals of the same segment where their answers say it. */
export const againstRivals = (rules: Rules): Selected => {
  const { study, filters } = rules;
  const value = filters.values.value || null;
  const rivals = chosenOf(study, filters);
  const likeWithLike = rivals.some((rival) => sideOf(rival, rules).gathered.namesSegment(rival.key));
  const othersOf = (one: string | null) => rivals.map((rival) => of(rival, rules, likeWithLike ? one : null));
  const others = othersOf(value);
  return {
    mode: others.some(({ n }) => n > 0) ? 'rivals' : 'alone',
    selection: {
      ...selectionOf(filters),
      ...(rules.rivals ? { unmatched: rules.rivals.unmatched } : {}),
    },
    us: of(usOf(study), rules, value),
    others,
    absent: [],
    segments: segmentsOf(rules, othersOf, likeWithLike),
  };
};

/** Our customers of one segment against those of another. */
export const againstSegment = (rules: Rules, other: string): Selected => {
  const us = usOf(rules.study);
  const key = `segment:${other}`;
  return {
    mode: 'segment',
    selection: selectionOf(rules.filters),
    us: of(us, rules, rules.filters.values.value),
    others: [{ ...of(us, rules, other), key, name: other, kind: 'segment', share: 1 }],
    absent: [],
    segments: null,
  };
};

/** Our customers of one round against those of an earlier one; `absent` are rivals that were asked for in vain. */
export const againstRound = (
  rules: Rules,
  earlier: { readonly round: string; readonly gathered: Gathered },
  round: string,
  absent: readonly Candidate[],
): Selected => {
  const { study, filters } = rules;
  const us = usOf(study);
  const value = filters.values.value || null;
  const { flagged, segment2, segment3 } = filters.part;
  const now = { ...rules, filters: { ...filters, part: { ...filters.part, round } } };
  const before = (one: string | null): Candidate => ({
    ...of(us, { ...rules, gathered: earlier.gathered }, one),
    about: {
      ...{ providerKey: us.key, round: earlier.round, flagged },
      ...{ segment: segmentOf(filters, one), segment2, segment3 },
    },
    key: `round:${earlier.round}`,
    name: earlier.round,
    kind: 'round',
    share: 1,
  });
  return {
    mode: 'round',
    selection: { ...selectionOf(filters), round },
    us: of(us, now, value),
    others: [before(value)],
    absent,
    segments: segmentsOf(now, (one) => [before(one)], true),
  };
};

/** Which rounds to compare: the chosen or the newest one, with the chosen or the one before it; null without two. */
export const roundsToCompare = (
  study: Study,
  { against, part }: ComparisonFilters,
  answered: readonly string[],
): { readonly round: string; readonly earlier: string } | null => {
  const asked = against.kind === 'round' ? against.round : null;
  const inOrder = study.rounds.filter((round) => answered.includes(round));
  const round = part.round ?? inOrder.findLast((one) => one !== asked);
  if (round === undefined) return null;
  const earlier = asked ?? inOrder.slice(0, Math.max(0, inOrder.indexOf(round))).at(-1);
  return earlier === undefined || earlier === round ? null : { round, earlier };
};

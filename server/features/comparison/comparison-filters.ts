import type { FieldErrors, Message } from '../../platform/errors.js';
import { readFlagged, readPeriod, segmentOf, segmentText } from '../analytics/index.js';
import type { Segment, Study, StudyFilter } from '../studies/index.js';
import {
  expectationChoices,
  losses,
  weighings,
  type ExpectationChoice,
  type Loss,
  type Weighing,
} from './comparison.js';

export const filterNames = [
  'round',
  'from',
  'to',
  'attribute',
  'value',
  'segment2',
  'segment3',
  'expectation',
  'loss',
  'weighing',
  'rivals',
  'against',
  'flagged',
] as const;
export type FilterName = (typeof filterNames)[number];

/** What an address asks for, as text; a name that is absent or empty asks for nothing. `rivals` are keys with commas. */
export type AskedFilters = Readonly<Partial<Record<FilterName, string>>>;

/** Whom ours are compared with: rivals (all, or those chosen), an earlier round of ours, another segment of ours. */
export type Against =
  | { readonly kind: 'rivals'; readonly keys: readonly string[] | null }
  | { readonly kind: 'round'; readonly round: string }
  | { readonly kind: 'segment'; readonly value: string };

export type ComparisonFilters = {
  /** As they hold, after what made no sense has fallen back; '' is everything. The state of the address. */
  readonly values: Readonly<Record<FilterName, string>>;
  readonly expectation: ExpectationChoice;
  readonly loss: Loss;
  readonly weighing: Weighing;
  readonly against: Against;
  /** What is read: round, moments, further attributes, and whether excluded answers count. */
  readonly part: Pick<StudyFilter, 'round' | 'from' | 'to' | 'flagged' | 'segment2' | 'segment3'>;
  /** What was not understood, by field, and what is shown in its place. */
  readonly problems: FieldErrors;
};

type Known = Pick<Study, 'providers' | 'rounds' | 'segments' | 'excludesFlagged'>;

const problem = (name: FilterName, key: string): FieldErrors => ({
  [name]: { key: `comparison:filters.${key}` },
});

/** One of the choices: the first where none was made, and a problem where it is none of them. */
const choose = <T extends string>(
  name: FilterName,
  asked: string,
  choices: readonly T[],
): readonly [T, FieldErrors] => {
  const found = choices.find((one) => one === asked);
  return [found ?? (choices[0] as T), asked && !found ? problem(name, 'no-such-choice') : {}];
};

const rivalsOf = ({ providers }: Known): Study['providers'] => providers.filter(({ us }) => !us);

const readRivals = (asked: string, study: Known): readonly [string[] | null, FieldErrors] => {
  const keys = [...new Set(asked.split(',').filter((key) => key !== ''))];
  if (keys.length === 0) return [null, {}];
  const known = rivalsOf(study)
    .map(({ key }) => key)
    .filter((key) => keys.includes(key));
  const isAll = known.length === 0 || known.length === rivalsOf(study).length;
  return [isAll ? null : known, known.length < keys.length ? problem('rivals', 'no-such-rival') : {}];
};

const readAgainst = (
  asked: string,
  rivals: readonly string[] | null,
  study: Known,
  { round, value }: { readonly round: string; readonly value: string },
): readonly [Against, FieldErrors] => {
  const [kind = '', ...rest] = asked.split(':');
  const name = rest.join(':');
  if (kind === 'round' && study.rounds.includes(name) && name !== round)
    return [{ kind: 'round', round: name }, {}];
  // Another segment than which: the customers in it would be compared with themselves.
  if (kind === 'segment' && value !== '' && name !== '') return [{ kind: 'segment', value: name }, {}];
  const isRivals = asked === '' || asked === 'rivals';
  return [{ kind: 'rivals', keys: rivals }, isRivals ? {} : problem('against', 'no-such-other')];
};

/** A share of the market weighs only where it is known of every rival that is chosen. */
const readWeighing = (
  asked: string,
  rivals: readonly string[] | null,
  study: Known,
): readonly [Weighing, FieldErrors] => {
  const [weighing, problems] = choose('weighing', asked, weighings);
  const chosen = rivalsOf(study).filter(({ key }) => rivals === null || rivals.includes(key));
  const isKnown = chosen.every(({ share }) => share !== null) && chosen.some(({ share }) => share);
  if (weighing === 'share' && !isKnown) return ['equal', problem('weighing', 'no-shares')];
  return [weighing, problems];
};

/** Where an address names further attributes, beside the one whose values are compared. */
export const withinNames = ['segment2', 'segment3'] as const;

/** Attributes that customers must have as well: each another one, and none whose values are told apart already. */
const readWithin = (
  asked: AskedFilters,
  study: Known,
  told: string,
): { readonly within: readonly Segment[]; readonly problems: FieldErrors } => {
  const within: Segment[] = [];
  const problems: Record<string, Message> = {};
  for (const name of withinNames) {
    const text = asked[name] ?? '';
    if (text === '') continue;
    const found = segmentOf(text, study.segments);
    const isTaken = found && [told, ...within.map(({ attribute }) => attribute)].includes(found.attribute);
    if (!found) problems[name] = { key: 'gap:filters.no-such-segment' };
    else if (isTaken) problems[name] = { key: 'gap:filters.same-attribute' };
    else within.push(found);
  }
  return { within, problems };
};

const addressOf = (against: Against): string => {
  if (against.kind === 'rivals') return '';
  return against.kind === 'round' ? `round:${against.round}` : `segment:${against.value}`;
};

/** The further attributes that hold, whatever value is compared. */
export const withinOf = ({
  segment2,
  segment3,
}: Pick<StudyFilter, 'segment2' | 'segment3'>): readonly Segment[] =>
  [segment2, segment3].filter((one) => one !== undefined);

/**
 * Reads what an address asks for. What a study does not have or what makes no sense falls back and is told. Without a
 * choice: every round, all time, all customers, expectations told before the service, only shortfalls, all rivals alike.
 * Whether a segment exists is known once the answers are read (`withKnownSegments`).
 */
export const readFilters = (asked: AskedFilters, study: Known, timeZone: string): ComparisonFilters => {
  const { round = '', from = '', to = '', attribute = '', value = '' } = asked;
  const excluded = readFlagged(asked.flagged ?? '', study);
  const period = readPeriod(from, to, timeZone);
  const knowsRound = study.rounds.includes(round);
  const knowsAttribute = study.segments.includes(attribute);
  // Without a choice the first attribute that nobody asks for otherwise.
  const asOther = withinNames.map((name) => segmentOf(asked[name] ?? '', study.segments)?.attribute);
  const held = knowsAttribute
    ? attribute
    : (study.segments.find((one) => !asOther.includes(one)) ?? study.segments[0] ?? '');
  const { within, problems: withinProblems } = readWithin(asked, study, held);
  const [segment2, segment3] = within;
  const [expectation, expectationProblem] = choose(
    'expectation',
    asked.expectation ?? '',
    expectationChoices,
  );
  const [loss, lossProblem] = choose('loss', asked.loss ?? '', losses);
  const [rivals, rivalProblem] = readRivals(asked.rivals ?? '', study);
  const [weighing, weighingProblem] = readWeighing(asked.weighing ?? '', rivals, study);
  const [against, againstProblem] = readAgainst(asked.against ?? '', rivals, study, {
    round,
    value: held && value,
  });
  return {
    values: {
      round: knowsRound ? round : '',
      from: period.from,
      to: period.to,
      attribute: held,
      value: held === '' ? '' : value,
      segment2: segment2 ? segmentText(segment2) : '',
      segment3: segment3 ? segmentText(segment3) : '',
      expectation,
      loss,
      weighing,
      rivals: (rivals ?? []).join(','),
      against: addressOf(against),
      flagged: excluded.value,
    },
    expectation,
    loss,
    weighing,
    against,
    part: {
      round: knowsRound ? round : undefined,
      from: period.begins,
      to: period.ends,
      ...(segment2 ? { segment2 } : {}),
      ...(segment3 ? { segment3 } : {}),
      ...(excluded.flagged ? { flagged: excluded.flagged } : {}),
    },
    problems: {
      ...(round && !knowsRound ? problem('round', 'no-such-round') : {}),
      ...period.problems,
      ...(attribute && !knowsAttribute ? problem('attribute', 'no-such-attribute') : {}),
      ...(value && held === '' ? problem('value', 'no-such-segment') : {}),
      ...withinProblems,
      ...expectationProblem,
      ...lossProblem,
      ...rivalProblem,
      ...weighingProblem,
      ...againstProblem,
      ...(excluded.isUnknown ? { flagged: { key: 'gap:filters.no-such-flagged' } } : {}),
    },
  };
};

/** The filters once it is known which segments there are answers of: what there is none of falls back and is told. */
export const withKnownSegments = (
  filters: ComparisonFilters,
  known: readonly string[],
): ComparisonFilters => {
  const { value } = filters.values;
  const { against } = filters;
  const noValue = value !== '' && !known.includes(value);
  const noOther =
    against.kind === 'segment' && (noValue || !known.includes(against.value) || against.value === value);
  if (!noValue && !noOther) return filters;
  return {
    ...filters,
    values: {
      ...filters.values,
      ...(noValue ? { value: '' } : {}),
      ...(noOther ? { against: '' } : {}),
    },
    against: noOther ? { kind: 'rivals', keys: null } : against,
    problems: {
      ...filters.problems,
      ...(noValue ? problem('value', 'no-such-segment') : {}),
      ...(noOther ? problem('against', 'no-such-other') : {}),
    },
  };
};

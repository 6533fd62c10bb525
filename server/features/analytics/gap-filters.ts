import type { FieldErrors, Message } from '../../platform/errors.js';
import { segmentNames, type Segment, type Study, type StudyFilter } from '../studies/index.js';
import { expectations, type Expectation } from './gap.js';
import { readPeriod } from './period.js';

export const filterNames = [
  'round',
  'from',
  'to',
  'provider',
  'segment',
  'segment2',
  'segment3',
  'version',
  'expectation',
  'flagged',
] as const;
export type FilterName = (typeof filterNames)[number];

/** What every file of figures says of its selection: the columns behind its own, filled by the filters' values. */
export const selectionColumns = [
  'expectation',
  'provider',
  'round',
  'from',
  'to',
  'segment',
  'segment2',
  'segment3',
  'version',
  'flagged',
] as const satisfies readonly FilterName[];

/** What an address asks for, as text; a name that is absent or empty asks for nothing. */
export type AskedFilters = Readonly<Partial<Record<FilterName, string>>>;

export type GapFilters = {
  /** As they hold, after what made no sense has fallen back; '' is everything. The state of the address. */
  readonly values: Readonly<Record<FilterName, string>>;
  readonly expectation: Expectation;
  /** What is read: rounds, provider, moments, segment, survey and whether excluded answers count, without the study. */
  readonly part: Omit<StudyFilter, 'studyId' | 'agentId'>;
  /** What was not understood, by field, and what is shown in its place. */
  readonly problems: FieldErrors;
};

/** The provider that a gap is about unless another is chosen: ourselves. */
const usOf = (study: Pick<Study, 'providers'>): string =>
  (study.providers.find(({ us }) => us) ?? study.providers[0])?.key ?? '';

/** How a segment stands in an address: attribute and value. */
export const segmentText = ({ attribute, value }: Segment): string => `${attribute}:${value}`;

/** The longest attribute that fits, since one may be the beginning of another. */
export const segmentOf = (asked: string, attributes: readonly string[]): Segment | undefined => {
  const [attribute] = attributes
    .filter((one) => asked.startsWith(`${one}:`) && asked.length > one.length + 1)
    .sort((a, b) => b.length - a.length);
  return attribute === undefined ? undefined : { attribute, value: asked.slice(attribute.length + 1) };
};

type Segments = {
  readonly segments: readonly Segment[];
  readonly problems: Partial<Record<(typeof segmentNames)[number], Message>>;
};

/** Up to three attributes that hold together. One that is asked for twice counts once, as nobody has two values of it. */
const readSegments = (asked: AskedFilters, attributes: readonly string[]): Segments => {
  const segments: Segment[] = [];
  const problems: Partial<Record<(typeof segmentNames)[number], Message>> = {};
  for (const name of segmentNames) {
    const text = asked[name] ?? '';
    if (text === '') continue;
    const found = segmentOf(text, attributes);
    if (!found) problems[name] = { key: 'gap:filters.no-such-segment' };
    else if (segments.some(({ attribute }) => attribute === found.attribute))
      problems[name] = { key: 'gap:filters.same-attribute' };
    else segments.push(found);
  }
  return { segments, problems };
};

/** What an address says where answers that were excluded are to be counted all the same. */
export const INCLUDED = 'in';

/** How the excluded answers are read: left out, unless somebody asks for them; nothing where there are none. */
export const readFlagged = (
  asked: string,
  { excludesFlagged }: Pick<Study, 'excludesFlagged'>,
): { readonly value: string; readonly flagged: StudyFilter['flagged']; readonly isUnknown: boolean } => {
  const value = excludesFlagged && asked === INCLUDED ? INCLUDED : '';
  return {
    value,
    flagged: excludesFlagged && value === '' ? 'out' : undefined,
    isUnknown: asked !== '' && asked !== INCLUDED,
  };
};

const isVersionId = (text: string): boolean => /^[0-9a-f]{24}$/.test(text);

/**
 * Reads what an address asks for. What a study does not have or what makes no sense falls back and is told; days are
 * days of the organisation's time zone, `to` included. Without a choice: every round, all time, ourselves, expectations
 * told before the service.
 */
export const readFilters = (
  asked: AskedFilters,
  study: Pick<Study, 'providers' | 'rounds' | 'segments' | 'excludesFlagged'>,
  timeZone: string,
): GapFilters => {
  const { round = '', from = '', to = '', provider = '', expectation = '' } = asked;
  const { segments, problems: segmentProblems } = readSegments(asked, study.segments);
  const [segment, segment2, segment3] = segments;
  const texts = segments.map(segmentText);
  const version = isVersionId(asked.version ?? '') ? (asked.version ?? '') : '';
  const period = readPeriod(from, to, timeZone);
  const knowsRound = study.rounds.includes(round);
  const knowsProvider = study.providers.some(({ key }) => key === provider);
  const source = expectations.find((one) => one === expectation);
  const excluded = readFlagged(asked.flagged ?? '', study);
  const values = {
    round: knowsRound ? round : '',
    from: period.from,
    to: period.to,
    provider: knowsProvider ? provider : usOf(study),
    segment: texts[0] ?? '',
    segment2: texts[1] ?? '',
    segment3: texts[2] ?? '',
    version,
    expectation: source ?? expectations[0],
    flagged: excluded.value,
  };
  return {
    values,
    expectation: values.expectation,
    part: {
      round: values.round || undefined,
      providerKey: values.provider || undefined,
      from: period.begins,
      to: period.ends,
      segment,
      ...(segment2 ? { segment2 } : {}),
      ...(segment3 ? { segment3 } : {}),
      versionId: version || undefined,
      ...(excluded.flagged ? { flagged: excluded.flagged } : {}),
    },
    problems: {
      ...(round && !knowsRound ? { round: { key: 'gap:filters.no-such-round' } } : {}),
      ...period.problems,
      ...(provider && !knowsProvider ? { provider: { key: 'gap:filters.no-such-provider' } } : {}),
      ...segmentProblems,
      ...(asked.version && !version ? { version: { key: 'gap:filters.no-such-version' } } : {}),
      ...(excluded.isUnknown ? { flagged: { key: 'gap:filters.no-such-flagged' } } : {}),
      ...(expectation && !source ? { expectation: { key: 'gap:filters.no-such-expectation' } } : {}),
    },
  };
};

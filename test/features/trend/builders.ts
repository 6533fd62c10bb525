import type { Response } from '../../../server/features/responses/index.js';
import type { Study } from '../../../server/features/studies/index.js';
import { periodOf, type SummaryService } from '../../../server/features/summaries/index.js';
import type { Version } from '../../../server/features/templates/index.js';
import { createTrendService } from '../../../server/features/trend/index.js';
import type { Note, ProviderMark } from '../../../server/features/trend/mark.js';
import type { ComputationReading } from '../../../server/features/computations/index.js';
import { computingOver } from '../instrument/builders.js';
import { all, response, study as anyStudy } from '../analytics/builders.js';
import { fakeParts, newest } from '../analytics/fakes.js';

export const today = new Date('2026-11-26T10:00:00Z');

export type Over = {
  readonly responses?: readonly Response[];
  readonly study?: Study;
  readonly versions?: readonly Version[];
  readonly notes?: readonly Note[];
  readonly providerMarks?: readonly ProviderMark[];
  /** How a computation stands, where it is not done at once; what its buttons asked for. */
  readonly computed?: Partial<ComputationReading<unknown>>;
  readonly asked?: string[];
};

/** The service over lists in memory; days are those of UTC. */
export const serviceOver = (over: Over = {}) => {
  const { responses = [], study = anyStudy, versions = [newest], notes = [], providerMarks = [] } = over;
  const parts = fakeParts({ responses: [...responses], study, versions: [...versions] });
  /** Each read by period: with items or without. */
  const reads: boolean[] = [];
  const readBy: SummaryService['readBy'] = async (filter, { unit, whole }) => {
    reads.push(whole);
    const names = new Map<string, Response[]>();
    for (const one of responses) {
      const day = one.deliveredAt?.toISOString().slice(0, 10) ?? '';
      const name = unit === 'round' ? one.round : periodOf(unit, day);
      if (name !== null) names.set(name, [...(names.get(name) ?? []), one]);
    }
    const found = [];
    for (const [period, some] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const { summaries } = fakeParts({ responses: some, study, versions: [...versions] });
      const said = await summaries.read(filter, { whole });
      if (said.length > 0) found.push({ period, parts: said });
    }
    return found;
  };
  const readValuesBy: SummaryService['readValuesBy'] = async (filter, attribute, asked) => {
    const names = [...new Set(responses.map(({ segments }) => segments[attribute] ?? ''))];
    const found = new Map<string, Awaited<ReturnType<typeof readBy>>>();
    for (const value of names.filter((name) => name !== ''))
      found.set(value, await readBy({ ...filter, segment: { attribute, value } }, asked));
    return found;
  };
  const roundDays: SummaryService['roundDays'] = () => {
    const found = new Map<string, { first: string; last: string }>();
    for (const { round, deliveredAt } of responses) {
      const day = deliveredAt?.toISOString().slice(0, 10) ?? '';
      const { first, last } = found.get(round) ?? { first: day, last: day };
      found.set(round, { first: day < first ? day : first, last: day > last ? day : last });
    }
    return Promise.resolve(found);
  };
  const service = createTrendService({
    studies: parts.studies,
    templates: { ...parts.templates, versions: () => Promise.resolve([...versions].reverse()) },
    summaries: { ...parts.summaries, readBy, readValuesBy, roundDays },
    marks: {
      list: () => Promise.resolve([...notes]),
      providerMarks: () => Promise.resolve([...providerMarks]),
    },
    computations: computingOver(
      async function* () {
        yield* await Promise.resolve([...responses]);
      },
      over.computed,
      over.asked,
    ),
    clock: () => today,
  });
  return { ...service, reads };
};

/** So many who expected and received the same of everything, a point more or less in turn, on a day. */
export const answers = (
  count: number,
  day: string,
  [expected, delivered]: readonly [number, number],
  over: Partial<Response> = {},
): Response[] =>
  Array.from({ length: count }, (_, at) => {
    const shift = (at % 3) - 1;
    return response({
      deliveredAt: new Date(`${day}T10:00:00Z`),
      expected: all(Math.min(5, expected)),
      delivered: all(Math.max(1, Math.min(5, delivered + shift))),
      outcomes: { nps: Math.max(0, Math.min(10, delivered * 2 + shift)) },
      ...over,
    });
  });

export const noteOn = (day: string, text: string): Note => ({
  id: 'e'.repeat(24),
  studyId: anyStudy.id,
  day,
  text,
  createdAt: today,
  createdBy: 'a'.repeat(24),
});

export const question = (
  over: Partial<{ measure: string; unit: string; asked: object; timeZone: string }> = {},
) => ({
  studyId: anyStudy.id,
  asked: {},
  measure: '',
  unit: '',
  timeZone: 'UTC',
  ...over,
});

import { flatOf, summaryOf } from '../../scoring/index.js';
import { segmentsIn, withSegments, type StudyFilter } from '../studies/index.js';
import {
  namesOfBoth,
  packedText,
  unpackedText,
  type Depth,
  type PeriodParts,
  type PeriodUnit,
  type SummaryPart,
  type Summaries,
  type SummaryService,
  type TellQuestion,
  type Told,
} from '../summaries/index.js';
import type { ComputationKind, ComputationReading, Part } from './computation.js';
import type { Computations } from './computation-service.js';

/** What is known of one period or value, as it is kept. */
type Kept = {
  readonly name: string;
  readonly parts: readonly (Omit<SummaryPart, keyof ReturnType<typeof unpackedText>> & {
    readonly packed: string;
  })[];
};

/** Thrown where what a page asks for is still being computed; `id` is '' where answers are still being counted, which nobody asked for. */
export type StillComputing = Error & {
  readonly computing: ComputationReading<unknown> & { readonly id: string };
};

export const isStillComputing = (error: unknown): error is StillComputing =>
  error instanceof Error && 'computing' in error;

export const stillComputing = (reading: ComputationReading<unknown>, id: string): StillComputing =>
  Object.assign(new Error('still computing'), { computing: { ...reading, id } });

export type SelectedSummariesParts = {
  readonly summaries: Pick<
    SummaryService,
    'read' | 'readBy' | 'readValues' | 'readValuesBy' | 'roundDays' | 'segments' | 'tell' | 'recipeMark'
  > &
    Pick<Summaries, 'behind'>;
  readonly computations: Pick<Computations, 'register' | 'idOf'>;
};

const KIND = 'selected-summaries';

const keptOf = ({ name, parts }: Told): Kept => ({
  name,
  parts: parts.map(({ providerKey, expectationSource, versionId, sameScale, ...content }) => ({
    ...{ providerKey, expectationSource, versionId, sameScale },
    packed: packedText({ ...content, summary: flatOf(content.summary) }),
  })),
});

const toldOf = ({ name, parts }: Kept): Told => ({
  name,
  parts: parts.map(({ packed, ...about }) => {
    const content = unpackedText(packed);
    return { ...about, ...content, summary: summaryOf(content.summary) };
  }),
});

/**
 * Summaries of any selection. Of one attribute, or none, they are kept beside the answers; of several at once they are computed
 * from the answers, in the background where these are many, and kept until answers change. Throws StillComputing as long as
 * there is nothing to tell. What newer answers have outdated is told once more and computed anew for the next look.
 */
export const createSelectedSummaries = ({ summaries, computations }: SelectedSummariesParts) => {
  const kind: ComputationKind<readonly Kept[]> = {
    kind: KIND,
    version: 1,
    waves: ['after'],
    run: async ({ filter, options, rows }) => {
      const question: TellQuestion = {
        whole: options['whole'] === 'yes',
        tallies: JSON.parse(options['tallies'] ?? '[]') as string[],
        unit: (options['unit'] || undefined) as PeriodUnit | undefined,
        attribute: options['attribute'] || undefined,
      };
      return (await summaries.tell(filter.studyId, question, rows)).map(keptOf);
    },
  };
  const computed = computations.register(kind);

  /** Throws where more answers wait to be counted than a page can read itself. */
  const beCounted = async (filter: StudyFilter): Promise<void> => {
    const behind = await summaries.behind(filter);
    if (!behind) return;
    const nothing = { result: null, computedAt: null, answers: 0, stale: false };
    throw stillComputing({ state: 'running', ...behind, ...nothing }, '');
  };

  const told = async (
    filter: StudyFilter,
    { whole, tallies = [], unit = undefined, attribute = '' }: TellQuestion,
  ): Promise<Told[]> => {
    // What tells whether a result still holds is read from summaries, too.
    await beCounted(withSegments(filter, segmentsIn(filter).slice(0, 1)));
    const options = {
      attribute,
      unit: unit ?? '',
      whole: whole ? 'yes' : '',
      tallies: JSON.stringify([...tallies].sort()),
      recipe: await summaries.recipeMark(filter.studyId), // another survey, other sums
    };
    const part: Part = { filter: withSegments(filter, segmentsIn(filter)), options };
    const reading = await computed.read(part);
    if (reading.result === null) throw stillComputing(reading, computations.idOf({ ...part, kind: KIND }));
    if (reading.stale) await computed.ask(part);
    return reading.result.map(toldOf);
  };

  const isSeveral = (filter: StudyFilter): boolean => segmentsIn(filter).length > 1;

  return {
    segments: summaries.segments,
    beCounted,

    /** Of several attributes the days of the first: they only tell where a round lies among others. */
    roundDays: async (filter: StudyFilter): ReturnType<SummaryService['roundDays']> => {
      await beCounted(filter);
      return summaries.roundDays(withSegments(filter, segmentsIn(filter).slice(0, 1)));
    },

    read: async (filter: StudyFilter, depth: Depth): Promise<readonly SummaryPart[]> => {
      if (isSeveral(filter)) return (await told(filter, depth))[0]?.parts ?? [];
      await beCounted(filter);
      return summaries.read(filter, depth);
    },

    readBy: async (
      filter: StudyFilter,
      asked: Depth & { readonly unit: PeriodUnit },
    ): ReturnType<SummaryService['readBy']> => {
      if (isSeveral(filter))
        return (await told(filter, asked)).map(({ name, parts }) => ({ period: name, parts }));
      await beCounted(filter);
      return summaries.readBy(filter, asked);
    },

    readValues: async (
      filter: StudyFilter,
      attribute: string,
      depth: Depth = { whole: false },
    ): Promise<ReadonlyMap<string, readonly SummaryPart[]>> => {
      const [segment, segment2] = segmentsIn(filter).filter((one) => one.attribute !== attribute);
      if (!segment) {
        await beCounted(filter);
        return summaries.readValues(filter, attribute, depth);
      }
      const within = { ...filter, segment, segment2, segment3: undefined };
      return new Map((await told(within, { ...depth, attribute })).map(({ name, parts }) => [name, parts]));
    },

    readValuesBy: async (
      filter: StudyFilter,
      attribute: string,
      { unit, ...depth }: Depth & { readonly unit: PeriodUnit },
    ): Promise<ReadonlyMap<string, readonly PeriodParts[]>> => {
      const [segment, segment2] = segmentsIn(filter).filter((one) => one.attribute !== attribute);
      if (!segment) {
        await beCounted(filter);
        return summaries.readValuesBy(filter, attribute, { unit, ...depth });
      }
      const within = { ...filter, segment, segment2, segment3: undefined };
      const values = new Map<string, PeriodParts[]>();
      for (const { name, parts } of await told(within, { ...depth, attribute, unit })) {
        const [value, period] = namesOfBoth(name);
        values.set(value, [...(values.get(value) ?? []), { period, parts }]);
      }
      return values;
    },
  };
};

export type SelectedSummaries = ReturnType<typeof createSelectedSummaries>;

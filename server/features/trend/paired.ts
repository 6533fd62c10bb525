import {
  benjaminiHochberg,
  isDefined,
  pairedTest,
  respondentScores,
  valueOrNull,
  type Instrument,
} from '../../scoring/index.js';
import { FEWEST } from '../analytics/index.js';
import type { ComputationKind, ComputationReading, Part } from '../computations/index.js';
import { pointsIn, type Points, type Response } from '../responses/index.js';
import { instrumentOf, isSameScale } from '../summaries/index.js';
import type { SurveyContent, TemplateService } from '../templates/index.js';
import { directionOf, type Change } from './change.js';

export const pairedMeasures = ['gap', 'expected', 'delivered'] as const;
type PairedMeasure = (typeof pairedMeasures)[number];

/** One measure of the same customers in both rounds; null where there is no spread to judge chance by. */
type PairedChange = {
  readonly measure: PairedMeasure;
  readonly previous: number;
  readonly current: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly p: number | null;
};

/** How many customers each round has a score of, how many of them both, and what changed among these. Plain JSON. */
export type PairedRounds = {
  readonly first: number;
  readonly second: number;
  readonly both: number;
  readonly changes: readonly PairedChange[];
};

/** How it stands with the computation of what rounds. */
export type PairedReading = {
  readonly computed: ComputationReading<PairedRounds>;
  readonly part: Part;
  readonly rounds: readonly [previous: string, current: string];
};

type Scores = readonly [gap: number, expected: number, delivered: number];
type Customer = { first: Scores | null; second: Scores | null };

/** What is off the scale is no answer, as for summaries. */
const onScale = (answers: Points, { scale }: Instrument): Points =>
  Object.fromEntries(
    Object.entries(answers).filter(
      ([, answer]) => answer !== null && answer >= scale.low && answer <= scale.high,
    ),
  );

/** Of an item, or over all where none is named. */
const scoresOf = (
  { desired, expected, delivered }: Response,
  instrument: Instrument,
  item: string,
): Scores | null => {
  const respondent = {
    expected: onScale(pointsIn({ ...desired, ...expected }), instrument),
    delivered: onScale(pointsIn(delivered), instrument),
  };
  if (item !== '') {
    const [e, d] = [respondent.expected[item] ?? null, respondent.delivered[item] ?? null];
    return e === null || d === null ? null : [d - e, e, d];
  }
  const { overall } = respondentScores(respondent, instrument.dimensions, instrument.scale);
  return overall && [overall.gap, overall.expected, overall.delivered];
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Fewer of them have hardly a spread. */
const least = 2;

const changesOf = (pairs: readonly (readonly [Scores, Scores])[]): PairedChange[] => {
  if (pairs.length < least) return [];
  return pairedMeasures.map((measure, at) => {
    const of = (round: 0 | 1): number[] => pairs.map((pair) => pair[round][at] as number);
    const [previous, current] = [of(0), of(1)];
    const test = pairedTest(current, previous);
    const [low, high] = isDefined(test) ? test.interval : [null, null];
    const p = isDefined(test) ? test.p : null;
    return { measure, previous: mean(previous), current: mean(current), low, high, p };
  });
};

export type PairedParts = { readonly templates: Pick<TemplateService, 'version'> };

/**
 * The same customers in two rounds. Options: rounds `first` and `second`, `expectation`, and `versionId` of the newest survey.
 * With an `item` its pairs are compared in place of the overall scores. Of several answers in one round the latest holds. Memory grows by six numbers a customer.
 */
export const pairedRounds = (
  { templates }: PairedParts,
  kind: 'paired-rounds' | 'paired-item' = 'paired-rounds',
): ComputationKind<PairedRounds> => ({
  kind,
  version: 1,
  waves: ['after'],
  run: async ({ rows, options, breathe }) => {
    const { first, second, expectation, versionId = '', item = '' } = options;
    const surveys = new Map<string, SurveyContent | null>();
    const surveyOf = async (id: string): Promise<SurveyContent | null> => {
      if (!surveys.has(id)) surveys.set(id, (await templates.version(id))?.content ?? null);
      return surveys.get(id) ?? null;
    };
    const content = await surveyOf(versionId);
    if (!content) throw new Error(`no survey ${versionId}`);
    const instrument = instrumentOf(content);
    const customers = new Map<string, Customer>();
    for await (const response of rows) {
      const { round, expectationSource, customerId } = response;
      if ((round !== first && round !== second) || expectationSource !== expectation) continue;
      if (!isSameScale(await surveyOf(response.versionId), content)) continue;
      const scores = scoresOf(response, instrument, item);
      if (!scores) continue;
      const customer = customers.get(customerId) ?? { first: null, second: null };
      customer[round === first ? 'first' : 'second'] = scores;
      customers.set(customerId, customer);
    }
    await breathe();
    const all = [...customers.values()];
    const pairs = all.flatMap((one) => (one.first && one.second ? [[one.first, one.second] as const] : []));
    return {
      first: all.filter((one) => one.first).length,
      second: all.filter((one) => one.second).length,
      both: pairs.length,
      changes: changesOf(pairs),
    };
  },
});

/** Whether the figures of those in both rounds may be shown: neither they nor who is left of a round are few. */
export const mayBeShown = ({ first, second, both }: PairedRounds, seesPersons: boolean): boolean => {
  const isFew = (n: number): boolean => n > 0 && n < FEWEST;
  return seesPersons || ![both, first - both, second - both].some(isFew);
};

/** The changes as the page tells every change: p adjusted over the measures shown together. */
export const pairedChanges = ({ both, changes }: PairedRounds): Change[] => {
  const adjusted = benjaminiHochberg(changes.map(({ p }) => p ?? { value: null, reason: 'no-variance' }));
  return changes.map((change, at) => {
    const { previous, current } = change;
    const found = adjusted[at];
    const pAdjusted = found === undefined ? null : valueOrNull(found);
    const difference = current - previous;
    const direction = directionOf(difference, pAdjusted);
    return { ...change, nPrevious: both, nCurrent: both, difference, pAdjusted, direction };
  });
};

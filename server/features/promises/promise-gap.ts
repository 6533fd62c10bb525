import { createMoments, respondentScores, type Moments } from '../../scoring/index.js';
import type { ComputationKind } from '../computations/index.js';
import { outcomesOf, type Encounter, type EncounterService } from '../encounters/index.js';
import { pointsIn, type Response } from '../responses/index.js';
import type { StudyFilter } from '../studies/index.js';
import { instrumentOf, isSameScale } from '../summaries/index.js';
import { highOf, type SurveyContent, type TemplateService } from '../templates/index.js';
import { promiseEnds, type PromiseEnd, type PromiseGapStatistics } from './promises.js';

/** How what was promised ended, all together; null where nothing was promised. */
export const endOf = (encounter: Pick<Encounter, 'promises' | 'notes'>): PromiseEnd | null => {
  const outcomes = outcomesOf(encounter);
  if (outcomes.length === 0) return null;
  if (outcomes.includes('broken')) return 'broken';
  if (outcomes.includes(null)) return 'open';
  return outcomes.includes('late') ? 'late' : 'kept';
};

const AT_ONCE = 200;

/** The gap of respondents by how their promises ended, in memory that does not grow with them. */
export const promiseGapKind = (parts: {
  readonly templates: Pick<TemplateService, 'version'>;
  readonly encounters: Pick<EncounterService, 'byIds'>;
  /** A text that changes with what was noted. */
  readonly notedMark: (filter: StudyFilter) => Promise<string>;
}): ComputationKind<PromiseGapStatistics> => ({
  kind: 'promise-gap',
  version: 1,
  waves: ['after'],
  besides: parts.notedMark,
  run: async ({ rows, options }) => {
    const { templates, encounters } = parts;
    const surveys = new Map<string, SurveyContent | null>();
    const surveyOf = async (id: string): Promise<SurveyContent | null> => {
      if (!surveys.has(id)) surveys.set(id, (await templates.version(id))?.content ?? null);
      return surveys.get(id) ?? null;
    };
    const newest = await surveyOf(options['survey'] ?? '');
    if (!newest) throw new Error('the survey of a computation of promises is missing');
    const { dimensions } = instrumentOf(newest);
    const scale = { low: newest.scale.low, high: highOf(newest.scale) };
    const moments = Object.fromEntries(promiseEnds.map((end) => [end, createMoments()])) as Record<
      PromiseEnd,
      Moments
    >;
    let known: { readonly encounterId: string; readonly gap: number }[] = [];

    const settle = async (): Promise<void> => {
      const found = await encounters.byIds(known.map(({ encounterId }) => encounterId));
      for (const { encounterId, gap } of known) {
        const encounter = found.get(encounterId);
        const end = encounter ? endOf(encounter) : null;
        if (end) moments[end].add(gap);
      }
      known = [];
    };

    const gapOf = ({ expected, desired, delivered }: Response): number | null => {
      const told = { expected: pointsIn({ ...desired, ...expected }), delivered: pointsIn(delivered) };
      return respondentScores(told, dimensions, scale).overall?.gap ?? null;
    };

    for await (const response of rows) {
      const { encounterId, expectationSource } = response;
      if (encounterId === null || expectationSource !== options['expectation']) continue;
      if (dimensions.length === 0 || !isSameScale(await surveyOf(response.versionId), newest)) continue;
      const gap = gapOf(response);
      if (gap !== null) known.push({ encounterId, gap });
      if (known.length >= AT_ONCE) await settle();
    }
    await settle();
    return Object.fromEntries(
      promiseEnds.map((end) => [end, moments[end].describe()]),
    ) as PromiseGapStatistics;
  },
});

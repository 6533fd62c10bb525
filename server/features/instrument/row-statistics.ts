import type { ComputationKind } from '../computations/index.js';
import type { InvitationService } from '../invitations/index.js';
import { instrumentOf, isSameScale } from '../summaries/index.js';
import type { SurveyContent, TemplateService } from '../templates/index.js';
import { attentionChecks, createReader, type ReadAnswers, type Response } from '../responses/index.js';
import type { RowStatistics } from './instrument.js';
import { createFeltGathering } from './felt-gathering.js';
import { createPrimingGathering } from './priming-gathering.js';
import { createQualityGathering } from './quality-gathering.js';
import { createSurfaceGathering, surfaceOutcomes } from './surface-gathering.js';

export type RowStatisticsParts = {
  readonly templates: Pick<TemplateService, 'version'>;
  readonly invitations: Pick<InvitationService, 'askedBefore'>;
};

/**
 * What of the instrument needs the responses themselves, in one kind: whoever looks at the page looks at all of it. Options:
 * `expectation`, and `versionId` of the newest survey, so that another survey is another computation.
 */
export const rowStatistics = (parts: RowStatisticsParts): ComputationKind<RowStatistics> => {
  const { templates, invitations } = parts;

  const createSurveys = () => {
    const known = new Map<string, SurveyContent | null>();
    return async (versionId: string): Promise<SurveyContent | null> => {
      if (!known.has(versionId)) known.set(versionId, (await templates.version(versionId))?.content ?? null);
      return known.get(versionId) ?? null;
    };
  };

  return {
    kind: 'instrument',
    version: 5, // items that were not asked break no string; the felt gap
    waves: ['after'],
    passes: 2, // what is usual must be known before anything can be unusual
    run: async ({ rows, options }) => {
      const { versionId = '', expectation = '' } = options;
      const surveyOf = createSurveys();
      const content = await surveyOf(versionId);
      if (!content) throw new Error(`no survey ${versionId}`);
      const instrument = instrumentOf(content);
      const { scale } = instrument;
      const reader = createReader(instrument);
      const quality = createQualityGathering(instrument);
      const surfaces = surfaceOutcomes
        .filter((outcome) => content.outcomes.includes(outcome))
        .map((outcome) => ({ outcome, gathering: createSurfaceGathering(outcome, scale) }));
      const felt = createFeltGathering(
        content,
        surfaces.map(({ outcome }) => outcome),
      );
      const priming = createPrimingGathering(content.outcomes, invitations.askedBefore);
      const isMeant = async (source: string, answered: string): Promise<boolean> =>
        source === expectation && isSameScale(await surveyOf(answered), content);

      const read = async (response: Response): Promise<ReadAnswers> => {
        const survey = await surveyOf(response.versionId);
        return reader.read(response, survey ? attentionChecks(survey) : []);
      };

      for await (const response of rows) {
        await priming.take(response);
        if (await isMeant(response.expectationSource, response.versionId))
          quality.first(await read(response));
      }
      await priming.settle();
      for await (const response of rows) {
        if (!(await isMeant(response.expectationSource, response.versionId))) continue;
        const answers = await read(response);
        quality.second(answers, response.times);
        const overall = reader.overall(answers);
        if (overall) felt.take(overall, response);
        for (const { outcome, gathering } of surfaces) {
          const answer = response.outcomes[outcome];
          if (overall && typeof answer === 'number')
            gathering.take(overall.expected, overall.delivered, answer);
        }
      }
      return {
        quality: quality.quality(),
        surfaces: surfaces.map(({ gathering }) => gathering.surface()),
        priming: priming.priming(),
        felt: felt.felt(),
      };
    },
  };
};

import type { ComputationKind } from '../computations/index.js';
import { attentionChecks, type AttentionCheck, type Response } from '../responses/index.js';
import { instrumentOf, isSameScale } from '../summaries/index.js';
import type { SurveyContent, TemplateService } from '../templates/index.js';
import type { Flagged } from './exclusion.js';
import { createFinding } from './judging.js';

/** Which answers of a study look careless. Option: `versionId` of the newest survey, whose items are judged. */
export const flaggedAnswers = (templates: Pick<TemplateService, 'version'>): ComputationKind<Flagged> => ({
  kind: 'flagged',
  version: 3, // items that were not asked break no string
  waves: ['after'],
  passes: 2, // what is usual must be known before anything can be unusual
  run: async ({ rows, options: { versionId = '' } }) => {
    const known = new Map<string, SurveyContent | null>();
    const surveyOf = async (id: string): Promise<SurveyContent | null> => {
      if (!known.has(id)) known.set(id, (await templates.version(id))?.content ?? null);
      return known.get(id) ?? null;
    };
    const content = await surveyOf(versionId);
    if (!content) throw new Error(`no survey ${versionId}`);
    const finding = createFinding(instrumentOf(content));
    const isJudged = async ({ expectationSource, versionId: answered }: Response): Promise<boolean> =>
      expectationSource !== 'none' && isSameScale(await surveyOf(answered), content);
    const checksOf = async (id: string): Promise<readonly AttentionCheck[]> => {
      const survey = await surveyOf(id);
      return survey ? attentionChecks(survey) : [];
    };
    for await (const response of rows)
      if (await isJudged(response)) finding.first(response, await checksOf(response.versionId));
    for await (const response of rows)
      if (await isJudged(response)) finding.second(response, await checksOf(response.versionId));
    return finding.flagged();
  },
});

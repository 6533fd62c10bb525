import type { Response } from '../../../server/features/responses/index.js';
import { createFolding } from '../../../server/features/summaries/folding.js';
import type { SummaryPart, Tally } from '../../../server/features/summaries/index.js';
import { isSameScale, recipeOf } from '../../../server/features/summaries/recipe.js';
import type { SurveyContent } from '../../../server/features/templates/index.js';
import { summaryOf } from '../../../server/scoring/index.js';

/** What the summaries of these responses say; `surveyOf` tells the survey that each of them answers. */
export const partsOf = (
  responses: readonly Response[],
  content: SurveyContent,
  surveyOf: (versionId: string) => SurveyContent | null = () => content,
  tallies: readonly Tally[] = [],
): SummaryPart[] => {
  const study = { id: '5'.repeat(24), segments: [] };
  const folding = createFolding(recipeOf(study, content, 'UTC', tallies), (response) => {
    const { providerKey, expectationSource, versionId } = response;
    const about = { providerKey, expectationSource, versionId };
    return [{ name: JSON.stringify(about), about }];
  });
  for (const response of responses)
    folding.take({ ...response, summaryGeneration: null, excluded: false }, surveyOf(response.versionId));
  return [...folding.folded().values()].map(({ about, content: said }) => ({
    ...about,
    ...said,
    summary: summaryOf(said.summary),
    sameScale: isSameScale(surveyOf(about.versionId), content),
  }));
};

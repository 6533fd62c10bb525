import { onceARequest } from '../../platform/once-a-request.js';
import type { StudyService } from '../studies/index.js';
import type { SurveyContent, TemplateService } from '../templates/index.js';
import { recipeOf, type Recipe } from './recipe.js';
import type { Tally } from './tally.js';

export type RecipeParts = {
  readonly studies: Pick<StudyService, 'get'>;
  readonly templates: Pick<TemplateService, 'latestVersion' | 'version'>;
  /** The organisation's. */
  readonly timeZone: () => Promise<string>;
  /** What features want counted. */
  readonly tallies?: readonly Tally[];
};

/** Reads what summaries are made by. Kept for a request at most: a survey may have been published a moment ago. */
export const createRecipes = ({ studies, templates, timeZone, tallies }: RecipeParts) => ({
  /** Null for an unknown study, and as long as no survey is published. */
  recipeFor: (studyId: string): Promise<Recipe | null> =>
    onceARequest(`recipe ${studyId}`, async () => {
      const study = await studies.get(studyId);
      const newest = study && (await templates.latestVersion(study.templateId));
      return study && newest ? recipeOf(study, newest.content, await timeZone(), tallies) : null;
    }),

  /** The survey of a version, which never changes; each is asked for once. */
  createSurveys: () => {
    const known = new Map<string, SurveyContent | null>();
    return async (versionId: string): Promise<SurveyContent | null> => {
      if (!known.has(versionId)) known.set(versionId, (await templates.version(versionId))?.content ?? null);
      return known.get(versionId) ?? null;
    };
  },
});

export type Recipes = ReturnType<typeof createRecipes>;

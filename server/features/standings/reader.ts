import type { Standing } from '../../scoring/index.js';
import {
  classOfFigures,
  comparedItems,
  figuresOf,
  pairsOf,
  standingOfClass,
  type Figures,
} from '../comparison/index.js';
import type { Expectation } from '../analytics/index.js';
import type { Response } from '../responses/index.js';
import { isSameScale } from '../summaries/index.js';
import type { SurveyContent, TemplateService, Version } from '../templates/index.js';
import { createScoreErrors } from './score-errors.js';
import type { ScoreErrors } from './standings.js';

/** What one answer says of the customer who gave it. */
export type Told = { readonly figures: Figures; readonly standing: Standing };

/** Reads answers by the newest survey. An answer on another scale, or with another kind of expectation, tells nothing. */
export const createReader = (
  newest: Version,
  expectation: Expectation,
  templates: Pick<TemplateService, 'version'>,
) => {
  const { content } = newest;
  const surveys = new Map<string, SurveyContent | null>([[newest.id, content]]);

  const isMeant = async ({ versionId, expectationSource }: Response): Promise<boolean> => {
    if (expectationSource !== expectation) return false;
    if (!surveys.has(versionId))
      surveys.set(versionId, (await templates.version(versionId))?.content ?? null);
    return isSameScale(surveys.get(versionId) ?? null, content);
  };

  return {
    /** What an answer tells, if it tells a standing. */
    tell: async (response: Response, demandingFrom: number): Promise<Told | null> => {
      if (!(await isMeant(response))) return null;
      const figures = figuresOf(pairsOf(content, response), response.outcomes);
      const found = figures && classOfFigures(figures);
      return found && { figures, standing: standingOfClass(found, demandingFrom) };
    },

    /** A pass over answers, for how far their figures would scatter. */
    errorsIn: async (
      rows: AsyncIterable<Response>,
      isCounted: (response: Response) => boolean = () => true,
    ): Promise<ScoreErrors> => {
      const gathered = createScoreErrors(comparedItems(content).length);
      for await (const response of rows)
        if (isCounted(response) && (await isMeant(response)))
          gathered.take(pairsOf(content, response), response.outcomes);
      return gathered.errors();
    },
  };
};

import type { ComputationKind } from '../computations/index.js';
import { isSameScale } from '../summaries/index.js';
import type { SurveyContent, TemplateService } from '../templates/index.js';
import { createResultsGathering, type GatheredResults } from './gathering.js';
import type { ResultsReading } from './results.js';
import { createProviderLevels, type ProviderLevels } from './step-ahead.js';

type Templates = Pick<TemplateService, 'version'>;

/** What is chosen beside the part of the study: the newest survey, by which answers are read, and the kind of expectation. */
export type ResultsOptions = {
  readonly versionId: string;
  readonly expectation: ResultsReading['expectation'];
};

const createSurveys = (templates: Templates) => {
  const known = new Map<string, SurveyContent | null>();
  return async (id: string): Promise<SurveyContent | null> => {
    if (!known.has(id)) known.set(id, (await templates.version(id))?.content ?? null);
    return known.get(id) ?? null;
  };
};

const contentOf = async (surveyOf: ReturnType<typeof createSurveys>, id = ''): Promise<SurveyContent> => {
  const content = await surveyOf(id);
  if (!content) throw new Error(`there is no survey ${id}`);
  return content;
};

/** What surveys say beside outcomes and tolerance, which need no row. */
export const resultsKind = (templates: Templates): ComputationKind<GatheredResults> => ({
  kind: 'results',
  version: 2,
  waves: ['before', 'after'],
  run: async ({ rows, options }) => {
    const surveyOf = createSurveys(templates);
    const content = await contentOf(surveyOf, options['versionId']);
    const expectation = options['expectation'] === 'retrospective' ? 'retrospective' : 'prospective';
    const gathering = createResultsGathering(content, expectation, (asked) => isSameScale(asked, content));
    for await (const response of rows) gathering.take(response, await surveyOf(response.versionId));
    return gathering.gathered();
  },
});

/** What each provider delivers on each level of the pyramid. */
export const levelsKind = (templates: Templates): ComputationKind<ProviderLevels> => ({
  kind: 'provider-levels',
  version: 1,
  waves: ['after'],
  run: async ({ rows, options }) => {
    const surveyOf = createSurveys(templates);
    const content = await contentOf(surveyOf, options['versionId']);
    const levels = createProviderLevels(content, (asked) => isSameScale(asked, content));
    for await (const response of rows) levels.take(response, await surveyOf(response.versionId));
    return levels.gathered();
  },
});

import { requireReach, type Actor } from '../accounts/index.js';
import { createLeavesFew, readFilters, seesPersons, type AskedFilters } from '../analytics/index.js';
import type { ResponseService } from '../responses/index.js';
import type { Study, StudyFilter, StudyService } from '../studies/index.js';
import { isSameScale } from '../summaries/index.js';
import type { SurveyContent, TemplateService, Version } from '../templates/index.js';
import { meanOf } from './mean-of.js';
import { createResultsGathering, type GatheredResults } from './gathering.js';
import {
  agreementResults,
  importanceResult,
  outcomeResults,
  pyramidResult,
  toleranceResults,
  voiceResults,
} from './results-figures.js';
import type { ResultsAnswer, ResultsReading, StepResult } from './results.js';
import { asMayBeSeen } from './small-results.js';
import { createProviderLevels, stepResults } from './step-ahead.js';

export type ResultsParts = {
  readonly studies: Pick<StudyService, 'find'>;
  readonly templates: Pick<TemplateService, 'find' | 'latestVersion' | 'version'>;
  readonly responses: Pick<ResponseService, 'each' | 'count'>;
};

export type ResultsQuestion = {
  readonly studyId: string;
  readonly asked: AskedFilters;
  readonly timeZone: string;
};

/** The instruments whose results are read in a way of their own. */
const PYRAMID = 'retention-pyramid';
const TRUST = 'trust';

/** What surveys say beside the gap: outcomes, tolerance, the pyramid, agreement, importance, customers' own words. */
export const createResultsService = ({ studies, templates, responses }: ResultsParts) => {
  const leavesFew = createLeavesFew(responses);

  /** One pass over the answers of both waves, in bounded steps. */
  const gather = async (
    filter: StudyFilter,
    newest: Version,
    expectation: ResultsReading['expectation'],
  ): Promise<GatheredResults> => {
    const gathering = createResultsGathering(newest.content, expectation, (asked) =>
      isSameScale(asked, newest.content),
    );
    const surveys = new Map<string, SurveyContent | null>([[newest.id, newest.content]]);
    for (const wave of ['before', 'after'] as const) {
      for await (const response of responses.each({ ...filter, wave })) {
        const { versionId } = response;
        if (!surveys.has(versionId))
          surveys.set(versionId, (await templates.version(versionId))?.content ?? null);
        gathering.take(response, surveys.get(versionId) ?? null);
      }
    }
    return gathering.gathered();
  };

  /** All providers side by side, which the filter's one provider cannot show. */
  const gatherSteps = async (
    { providerKey: _, ...filter }: StudyFilter,
    study: Study,
    newest: Version,
    persons: boolean,
  ): Promise<readonly StepResult[]> => {
    if (study.providers.length < 2 || filter.agentId !== undefined) return [];
    const levels = createProviderLevels(newest.content, (asked) => isSameScale(asked, newest.content));
    for await (const response of responses.each({ ...filter, wave: 'after' })) {
      const { versionId } = response;
      const asked = versionId === newest.id ? newest : await templates.version(versionId);
      levels.take(response, asked?.content ?? null);
    }
    return stepResults(newest.content, levels.gathered(), study.providers, persons);
  };

  return {
    /**
     * Everything the results page shows; `reading` is null as long as no survey is published. Throws `not-found` for an
     * unknown study.
     */
    read: async (actor: Actor, question: ResultsQuestion): Promise<ResultsAnswer> => {
      const ownOnly = requireReach(actor, 'figures') === 'own';
      const study = await studies.find(actor, question.studyId);
      const filters = readFilters(question.asked, study, question.timeZone);
      const agentId = ownOnly ? actor.accountId : undefined;
      const filter: StudyFilter = { studyId: study.id, ...filters.part, agentId };
      const [newest, template] = await Promise.all([
        templates.latestVersion(study.templateId),
        templates.find(study.templateId),
      ]);
      if (!newest) return { study, filters, reading: null };
      const { content } = newest;
      const { expectation } = filters;
      const gathered = await gather(filter, newest, expectation);
      const persons = seesPersons(actor, study);
      const instrument = template?.instrumentKey;
      const asksLoyalty = content.outcomes.some((one) => one === 'recommend' || one === 'stay');
      const reading = asMayBeSeen({
        study,
        content,
        expectation,
        ownOnly,
        seesPersons: persons,
        restIsFew: !persons && (await leavesFew(filter, {})),
        answeredBefore: gathered.answeredBefore,
        answeredAfter: gathered.answeredAfter,
        otherScale: gathered.otherScale,
        outcomes: outcomeResults(content, gathered),
        loyalty: asksLoyalty ? meanOf(gathered.loyalty.describe()) : null,
        tolerance: toleranceResults(content, gathered),
        pyramid: instrument === PYRAMID ? pyramidResult(content, gathered) : null,
        steps: instrument === PYRAMID ? await gatherSteps(filter, study, newest, persons) : [],
        agreement: agreementResults(content, gathered, instrument === TRUST ? 'all' : 'unpaired'),
        importance: content.askImportance ? importanceResult(content, gathered) : null,
        voice: voiceResults(content, gathered),
      });
      return { study, filters, reading };
    },
  };
};

export type ResultsService = ReturnType<typeof createResultsService>;

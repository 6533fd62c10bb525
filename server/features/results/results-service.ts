import { addSummaries, countIn, emptySummary, type Summary } from '../../scoring/index.js';
import { type Actor } from '../accounts/index.js';
import { createLeavesFew, seesPersons, createSelect, type SelectionQuestion } from '../analytics/index.js';
import type { Computations } from '../computations/index.js';
import type { ResponseService } from '../responses/index.js';
import type { Study, StudyFilter, StudyService } from '../studies/index.js';
import type { SummaryPart, SummaryService } from '../summaries/index.js';
import type { TemplateService } from '../templates/index.js';
import { meanOf } from './mean-of.js';
import { levelsKind, resultsKind, type ResultsOptions } from './results-computations.js';
import {
  agreementResults,
  importanceResult,
  outcomeResults,
  pyramidResult,
  toleranceResults,
  voiceResults,
} from './results-figures.js';
import type { ResultsAnswer, ResultsReading } from './results.js';
import { asMayBeSeen } from './small-results.js';
import { stepResults } from './step-ahead.js';

export type ResultsParts = {
  readonly studies: Pick<StudyService, 'find'>;
  readonly templates: Pick<TemplateService, 'find' | 'latestVersion' | 'version'>;
  readonly responses: Pick<ResponseService, 'count'>;
  readonly summaries: Pick<SummaryService, 'read' | 'readBy' | 'readValues'>;
  readonly computations: Pick<Computations, 'register'>;
};

export type ResultsQuestion = SelectionQuestion;

/** The instruments whose results are read in a way of their own. */
const PYRAMID = 'retention-pyramid';
const TRUST = 'trust';

const sumOf = (parts: readonly SummaryPart[]): Summary =>
  parts.map(({ summary }) => summary).reduce(addSummaries, emptySummary());

const answeredIn = (parts: readonly SummaryPart[]): number =>
  parts.reduce((sum, { summary }) => sum + countIn(summary.responses), 0);

/** What surveys say beside the gap: outcomes, tolerance, the pyramid, agreement, importance, customers' own words. */
export const createResultsService = (parts: ResultsParts) => {
  const { studies, templates, responses, summaries, computations } = parts;
  const select = createSelect(studies);
  const leavesFew = createLeavesFew(summaries);
  const gathering = computations.register(resultsKind(templates));
  const levelling = computations.register(levelsKind(templates));

  /** All providers side by side, which the filter's one provider cannot show. */
  const stepsOf = async (
    { providerKey: _, ...filter }: StudyFilter,
    study: Study,
    options: ResultsOptions,
    persons: boolean,
  ): Promise<ResultsReading['steps'] | null> => {
    if (study.providers.length < 2 || filter.agentId !== undefined) return [];
    const { result } = await levelling.read({ filter, options });
    const newest = await templates.version(options.versionId);
    if (!result || !newest) return null;
    const few = await Promise.all(
      study.providers.map(async ({ key }) => !persons && (await leavesFew({ ...filter, providerKey: key }))),
    );
    const shown = study.providers.filter((_provider, at) => !few[at]);
    return stepResults(newest.content, result, shown, persons);
  };

  /** What the address means for this actor; null as long as no survey is published. */
  const partOf = async (actor: Actor, question: ResultsQuestion) => {
    const { study, filters, ownOnly, filter } = await select(actor, question);
    const newest = await templates.latestVersion(study.templateId);
    const { expectation } = filters;
    const options: ResultsOptions | null = newest && { versionId: newest.id, expectation };
    return { study, filters, filter, newest, options, ownOnly };
  };

  const change = async (actor: Actor, question: ResultsQuestion, to: 'ask' | 'cancel'): Promise<void> => {
    const { study, filter, options } = await partOf(actor, question);
    if (!options) return;
    await gathering[to]({ filter, options });
    const { providerKey: _, ...whole } = filter;
    if (study.providers.length > 1 && filter.agentId === undefined)
      await levelling[to]({ filter: whole, options });
  };

  return {
    /**
     * Everything the results page shows; `reading` is null as long as no survey is published. Throws `not-found` for an
     * unknown study.
     */
    read: async (actor: Actor, question: ResultsQuestion): Promise<ResultsAnswer> => {
      const { study, filters, filter, newest, options, ownOnly } = await partOf(actor, question);
      if (!newest || !options) return { study, filters, reading: null, computed: null };
      const template = await templates.find(study.templateId);
      const { content } = newest;
      const { expectation } = filters;
      const found = await summaries.read(filter, { whole: true });
      const computed = await gathering.read({ filter, options });
      const gathered = computed.result;
      const persons = seesPersons(actor, study);
      const instrument = template?.instrumentKey;
      const asksLoyalty = content.outcomes.some((one) => one === 'recommend' || one === 'stay');
      const isPyramid = instrument === PYRAMID;
      const steps = isPyramid ? await stepsOf(filter, study, options, persons) : [];
      const reading = asMayBeSeen({
        study,
        content,
        expectation,
        ownOnly,
        seesPersons: persons,
        restIsFew: !persons && (await leavesFew(filter, null, expectation)),
        answeredBefore: await responses.count({ ...filter, wave: 'before' }),
        answeredAfter: answeredIn(found),
        otherScale: answeredIn(found.filter(({ sameScale }) => !sameScale)),
        outcomes: outcomeResults(content, sumOf(found)),
        loyalty: asksLoyalty && gathered ? meanOf(gathered.loyalty) : null,
        tolerance: toleranceResults(
          content,
          sumOf(found.filter((one) => one.sameScale && one.expectationSource === expectation)),
        ),
        pyramid: isPyramid && gathered ? pyramidResult(content, gathered) : null,
        steps: steps ?? [],
        agreement: gathered
          ? agreementResults(content, gathered, instrument === TRUST ? 'all' : 'unpaired')
          : [],
        importance: content.askImportance && gathered ? importanceResult(content, gathered) : null,
        voice: gathered ? voiceResults(content, gathered) : [],
      });
      return { study, filters, reading, computed };
    },

    /** Asks for what needs the responses themselves to be computed anew, or ends that. */
    ask: (actor: Actor, question: ResultsQuestion) => change(actor, question, 'ask'),
    cancel: (actor: Actor, question: ResultsQuestion) => change(actor, question, 'cancel'),
  };
};

export type ResultsService = ReturnType<typeof createResultsService>;

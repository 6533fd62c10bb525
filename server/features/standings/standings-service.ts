import { AppError } from '../../platform/errors.js';
import { type Actor } from '../accounts/index.js';
import {
  createSummaryCount,
  seesPersons,
  type GapFilters,
  createSelect,
  type SelectionQuestion,
} from '../analytics/index.js';
import type { Threshold } from '../comparison/index.js';
import type { Computations, Part } from '../computations/index.js';
import {
  segmentNames,
  segmentsIn,
  withSegments,
  type Study,
  type StudyFilter,
  type StudyService,
} from '../studies/index.js';
import type { SummaryService } from '../summaries/index.js';
import {
  isPaired,
  itemsOf,
  type SurveyContent,
  type TemplateService,
  type Version,
} from '../templates/index.js';
import { readChoices, type AskedChoices } from './choices.js';
import { createKinds } from './kinds.js';
import { createRest, nothingLeft, whileWaiting, type RestReading } from './rest-reading.js';
import { createListing, type ListingParts } from './listing.js';
import type { CustomersAnswer, CustomersChoice, ListPage } from './standings.js';

export type StandingsParts = ListingParts & {
  readonly studies: Pick<StudyService, 'find' | 'get'>;
  readonly templates: Pick<TemplateService, 'latestVersion' | 'version'>;
  readonly summaries: Pick<SummaryService, 'read' | 'readBy' | 'readValues'>;
  readonly computations: Pick<Computations, 'register'>;
  readonly threshold: Threshold;
  readonly excludedIds: (studyId: string) => Promise<readonly string[]>;
};

/** What one page asks: filters and choices as the address has them. */
export type StandingsQuestion = SelectionQuestion & {
  readonly choices: AskedChoices;
  readonly page: number;
};

/** What is read before anything is computed. */
type Plan = {
  readonly study: Study;
  readonly filters: GapFilters;
  readonly choice: CustomersChoice;
  readonly newest: Version | null;
  readonly missing: CustomersAnswer['missing'];
  readonly filter: StudyFilter;
  readonly answered: readonly string[];
  readonly ownOnly: boolean;
};

/** So few answers are computed while the page waits. */
const FEW_ENOUGH = 1_000;

const toldLoyalty = ['recommend', 'stay', 'nps'] as const;

/** What the survey does not ask that a standing is told from. */
const missingIn = (content: SurveyContent): CustomersAnswer['missing'] => {
  if (!itemsOf(content).some(isPaired)) return 'pairs';
  return content.outcomes.some((one) => toldLoyalty.some((known) => known === one)) ? null : 'loyalty';
};

/** The customers of a study by their standing, how they moved, and whom to look at. */
export const createStandingsService = (parts: StandingsParts) => {
  const { studies, templates, summaries, computations } = parts;
  const select = createSelect(studies);
  const kinds = createKinds(parts);
  const rest = createRest(computations.register(kinds.rest));
  const standings = rest.beside(computations.register(kinds.standings));
  const movement = computations.register(kinds.movement);
  const listing = createListing(parts);
  const count = createSummaryCount(summaries);

  const answeredRounds = async (study: Study, filter: StudyFilter): Promise<readonly string[]> => {
    const found = await summaries.readBy(filter, { unit: 'round', whole: false });
    const answered = new Set(found.map(({ period }) => period));
    return study.rounds.filter((round) => answered.has(round));
  };

  const planOf = async (actor: Actor, question: StandingsQuestion): Promise<Plan> => {
    const { study, filters, ownOnly, filter } = await select(actor, question);
    const newest = await templates.latestVersion(study.templateId);
    const whole = { studyId: study.id, providerKey: filter.providerKey, agentId: filter.agentId };
    const answered = newest ? await answeredRounds(study, whole) : [];
    return {
      study,
      filters,
      choice: readChoices(question.choices, question.page, study, answered),
      newest,
      missing: newest ? missingIn(newest.content) : 'survey',
      filter,
      answered,
      ownOnly,
    };
  };

  /**
   * What h* is told from, in the name of the computation. Frozen once a second round began. Until then another answer of the
   * first round may move it, also one outside of what is looked at; of many, one moves it by nothing that shows.
   */
  const thresholdMark = async ({ study }: Plan): Promise<string> => {
    const [round, ...later] = study.rounds;
    if (later.length > 0) return 'frozen';
    const n = await count({ studyId: study.id, round });
    return n <= FEW_ENOUGH ? `open ${n}` : 'open';
  };

  const optionsOf = async (plan: Plan): Promise<Record<string, string>> => ({
    expectation: plan.filters.expectation,
    survey: plan.newest?.id ?? '',
    threshold: await thresholdMark(plan),
  });

  const standingsPart = async (plan: Plan): Promise<Part> => ({
    filter: plan.filter,
    options: {
      ...(await optionsOf(plan)),
      by: plan.choice.by,
      segment: segmentNames
        .map((name) => plan.filters.values[name])
        .join('\n')
        .trimEnd(),
      version: plan.filters.values.version,
    },
  });

  /** Of both rounds whole: period and survey may tell them apart, and a segment is what customers were at first. */
  const movementPart = async (plan: Plan): Promise<Part | null> => {
    const { studyId, providerKey, agentId, flagged } = plan.filter;
    const { rounds } = plan.choice;
    return (
      rounds && {
        filter: { studyId, providerKey, agentId, flagged },
        options: {
          ...(await optionsOf(plan)),
          ...rounds,
          segments: JSON.stringify(segmentsIn(plan.filter)),
        },
      }
    );
  };

  /** Of how many customers a segment, or the exclusion of answers, leaves answers of either round out, whatever else the filter says. */
  const movedRest = async (plan: Plan): Promise<RestReading> => {
    const { filter, choice } = plan;
    const { studyId, providerKey, agentId, flagged } = filter;
    const segments = segmentsIn(filter);
    if ((segments.length === 0 && !flagged) || !choice.rounds) return nothingLeft;
    const of = async (round: string): Promise<RestReading> =>
      rest.read(
        withSegments({ studyId, providerKey, agentId, flagged, round }, segments),
        await optionsOf(plan),
      );
    const [first, second] = [await of(choice.rounds.first), await of(choice.rounds.second)];
    return { isFew: first.isFew || second.isFew, waiting: first.waiting ?? second.waiting };
  };

  return {
    /** For the buttons beneath the page. `forbidden` and `not-found` as `read`. */
    standings,
    movement,
    standingsPart: async (actor: Actor, question: StandingsQuestion): Promise<Part> =>
      standingsPart(await planOf(actor, question)),
    movementPart: async (actor: Actor, question: StandingsQuestion): Promise<Part | null> =>
      movementPart(await planOf(actor, question)),

    /** The whole list, for a file. Throws `forbidden` for those who may not see persons. */
    everybodyListed: async (actor: Actor, question: StandingsQuestion): Promise<ListPage['rows']> => {
      const plan = await planOf(actor, question);
      if (!seesPersons(actor, plan.study)) throw new AppError('forbidden');
      if (!plan.newest || plan.missing) return [];
      const { result } = await standings.read(await standingsPart(plan));
      return result ? listing.all(result, plan.choice.show) : [];
    },

    /** Everything the page shows; `reading` is null where the survey tells no standing. Throws `not-found` for an unknown study. */
    read: async (actor: Actor, question: StandingsQuestion): Promise<CustomersAnswer> => {
      const plan = await planOf(actor, question);
      const { study, filters, choice, newest, missing, answered, ownOnly } = plan;
      if (!newest || missing) return { study, filters, choice, missing, reading: null };
      const persons = seesPersons(actor, study);
      const part = await movementPart(plan);
      const found = await standings.read(await standingsPart(plan));
      const moved = part && (await movement.read(part));
      const left = persons ? nothingLeft : await rest.read(plan.filter, await optionsOf(plan));
      const movedLeft = persons ? nothingLeft : await movedRest(plan);
      return {
        study,
        filters,
        choice,
        missing,
        reading: {
          study,
          content: newest.content,
          ownOnly,
          seesPersons: persons,
          restIsFew: left.isFew,
          movedRestIsFew: movedLeft.isFew,
          standings: whileWaiting(found, left),
          rounds: choice.rounds,
          answered,
          movement: moved && whileWaiting(moved, movedLeft),
          by: choice.by,
          list: persons && found.result ? await listing.page(found.result, choice.show, choice.page) : null,
        },
      };
    },
  };
};

export type StandingsService = ReturnType<typeof createStandingsService>;

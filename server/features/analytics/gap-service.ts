import { type Actor } from '../accounts/index.js';
import { isStillComputing } from '../computations/index.js';
import type { EncounterService } from '../encounters/index.js';
import type { ResponseService } from '../responses/index.js';
import type { Study, StudyFigures, StudyFilter, StudyService } from '../studies/index.js';
import type { SummaryService } from '../summaries/index.js';
import type { SurveyContent, TemplateService } from '../templates/index.js';
import { failuresIn, gathered } from './gap-answers.js';
import { createGapBy } from './gap-by.js';
import { measureGap } from './gap-figures.js';
import { OVERALL } from './gap-tally.js';
import { readFilters, type GapFilters } from './gap-filters.js';
import { FAILED_A_PAGE, MOST_FAILED, type GapReading, type GapTable } from './gap.js';
import { measureRecommendation } from './recommendation.js';
import type { InvitedOf } from './invited.js';
import { createRestOf } from './left-out.js';
import { createSelect, type SelectionQuestion } from './selection-service.js';
import { seesPersons } from './sight.js';
import { asMayBeShown, withoutFigures } from './small-numbers.js';

export type GapParts = {
  readonly studies: Pick<StudyService, 'find' | 'get'>;
  readonly templates: Pick<TemplateService, 'latestVersion'>;
  readonly responses: Pick<ResponseService, 'failed'>;
  readonly summaries: Pick<SummaryService, 'read' | 'readBy' | 'readValues'>;
  readonly encounters: Pick<EncounterService, 'count' | 'byIds'>;
  readonly invited: InvitedOf;
};

/**
 * What one page asks: filters as the address has them, and the page of the failed encounters, from 1; null where none is
 * shown, `all` for a file of them.
 */
export type GapQuestion = SelectionQuestion & {
  readonly page: number | 'all' | null;
  /** By which attribute the overall gap is told, as the address has it; where it is absent the gap is not told so. */
  readonly by?: string | undefined;
  /** Whether it is told by every other attribute as well: a file has room for them. */
  readonly everyAttribute?: boolean;
};

export type GapAnswer = {
  readonly study: Study;
  readonly filters: GapFilters;
  readonly reading: GapReading | null;
};

/** Reads the gap of a study. Nothing is cached: every answer that is stored is in what is read next. */
export const createGapService = (parts: GapParts) => {
  const { studies, templates, responses, summaries, encounters, invited } = parts;
  const select = createSelect(studies);

  const read = (filter: StudyFilter) => summaries.read(filter, { whole: false });

  const restOf = createRestOf(summaries);
  const gapBy = createGapBy(summaries);

  /** Of an encounter neither segment nor survey is known, but the invitation that its delivery made knows them. */
  const countsOf = async (filter: StudyFilter) => {
    const [{ before, answeredBefore, after }, delivered] = await Promise.all([
      invited(filter),
      filter.segment || filter.versionId ? null : encounters.count({ ...filter, state: 'delivered' }),
    ]);
    return { invitedBefore: before, answeredBefore, deliveredEncounters: delivered ?? after };
  };

  /** One page of those who failed; nothing where the figures are hidden. */
  const failedOn = async (
    { quarter, expectation }: GapTable,
    filter: StudyFilter,
    of: {
      readonly content: SurveyContent;
      readonly versionIds: readonly string[];
      readonly page: GapQuestion['page'];
    },
  ): Promise<GapReading['failed']> => {
    const total = quarter?.failed ?? 0;
    if (of.page === null) return { rows: [], page: 1, total };
    const size = of.page === 'all' ? MOST_FAILED : FAILED_A_PAGE;
    const page = Math.min(of.page === 'all' ? 1 : of.page, Math.max(1, Math.ceil(total / size)));
    if (total === 0) return { rows: [], page, total };
    const meant = { ...filter, expectationSource: expectation, versionIds: of.versionIds };
    const found = await responses.failed(meant, { skip: (page - 1) * size, limit: size });
    const shown = failuresIn(found, of.content);
    const known = await encounters.byIds(shown.flatMap(({ encounterId }) => encounterId ?? []));
    const rows = shown.map((failure) => ({
      ...failure,
      number: failure.encounterId === null ? null : (known.get(failure.encounterId)?.number ?? null),
    }));
    return { rows, page, total };
  };

  const mayShow = (
    table: GapTable,
    isFew: (kind: GapTable['expectation']) => boolean,
    seesPersons: boolean,
  ) => {
    const restIsFew = isFew(table.expectation);
    return { restIsFew, table: restIsFew ? withoutFigures(table) : asMayBeShown(table, seesPersons) };
  };

  const unlessCounting = async <T>(look: () => Promise<T>): Promise<T | null> => {
    try {
      return await look();
    } catch (error) {
      if (isStillComputing(error)) return null;
      throw error;
    }
  };

  return {
    /**
     * Everything the gap page shows; `reading` is null as long as no survey is published. Throws `not-found` for an
     * unknown study.
     */
    read: async (actor: Actor, question: GapQuestion): Promise<GapAnswer> => {
      const { study, filters, ownOnly, filter } = await select(actor, question);
      const newest = await templates.latestVersion(study.templateId);
      if (!newest) return { study, filters, reading: null };
      const { content } = newest;
      // Both at once: where both have to be computed, neither waits to be asked for.
      const [found, counts] = await Promise.all([read(filter), countsOf(filter)]);
      const told = gathered(found);
      const same = found.filter(({ sameScale }) => sameScale).map(({ versionId }) => versionId);
      const versionIds = [...new Set(same)];
      const persons = seesPersons(actor, study);
      const otherKind = filters.expectation === 'prospective' ? 'retrospective' : 'prospective';
      const tableOf = (kind: GapTable['expectation']) => measureGap(told[kind], content, kind);
      const isFew = persons ? () => false : await restOf(filter);
      const selected = mayShow(tableOf(filters.expectation), isFew, persons);
      const other = mayShow(tableOf(otherKind), isFew, persons);
      const outcomesHidden = isFew();
      const reading: GapReading = {
        study,
        content,
        ownOnly,
        seesPersons: persons,
        selected: selected.table,
        restIsFew: selected.restIsFew,
        other: other.table,
        otherScale: told.otherScale,
        withoutExpectation: told.withoutExpectation,
        health: { ...counts, answeredAfter: told.answered, paired: told.paired },
        outcomes: told.outcomes,
        outcomesHidden,
        recommendation: content.outcomes.includes('nps')
          ? measureRecommendation(told.outcomes.nps, persons, outcomesHidden)
          : null,
        by:
          question.by === undefined || selected.table.total.gap === null
            ? null
            : await gapBy(
                { filter, study, key: OVERALL, expectation: filters.expectation, persons },
                question.by,
                question.everyAttribute,
              ),
        failed: await failedOn(selected.table, filter, { content, versionIds, page: question.page }),
      };
      return { study, filters, reading };
    },

    /**
     * The figures of studies as the list of studies shows them: of our own customers whose expectation was told before
     * the service, as the gap page opens. A study without a published survey has no entry, nor has one whose answers are still
     * being counted. What few answers say is
     * shown to an actor who may see persons, and to nobody where none is named.
     */
    figures: async (studyIds: readonly string[], actor?: Actor): Promise<Map<string, StudyFigures>> => {
      const found = new Map<string, StudyFigures>();
      for (const studyId of studyIds) {
        const study = await studies.get(studyId);
        const newest = study && (await templates.latestVersion(study.templateId));
        if (!study || !newest) continue;
        const asked: StudyFilter = { studyId, ...readFilters({}, study, 'UTC').part };
        const persons = actor ? seesPersons(actor, study) : false;
        // Where few were excluded, two readings would tell of them: one is shown, that with all answers.
        const told = await unlessCounting(async () => {
          const isFew = !persons && (await restOf(asked))('prospective');
          const filter: StudyFilter = isFew ? { ...asked, flagged: undefined } : asked;
          return { filter, prospective: gathered(await read(filter)).prospective };
        });
        if (!told) continue;
        const { filter, prospective } = told;
        const table = measureGap(prospective, newest.content, 'prospective');
        const { total, pairs } = asMayBeShown(table, persons);
        const { expected, delivered, gap, low, high, n } = total;
        const { scale } = newest.content;
        const deliveredEncounters = await encounters.count({ ...filter, state: 'delivered' });
        // Beside the overall gap stands how many pairs it is made of; some answered too little for it.
        const counted = { pairs: gap === null ? pairs : n, deliveredEncounters };
        found.set(studyId, { expected, delivered, gap, low, high, ...counted, scale });
      }
      return found;
    },
  };
};

export type GapService = ReturnType<typeof createGapService>;

import { AppError } from '../../platform/errors.js';
import { type Actor } from '../accounts/index.js';
import {
  createLeavesFew,
  FEWEST,
  isTooFew,
  readFilters,
  seesPersons,
  wholesOf,
  createSelect,
  type SelectionQuestion,
} from '../analytics/index.js';
import { isStillComputing } from '../computations/index.js';
import type { CommentFilter, CommentStore } from '../responses/index.js';
import type { Study, StudyFilter, StudyService } from '../studies/index.js';
import type { SummaryService } from '../summaries/index.js';
import type { TemplateService, Version } from '../templates/index.js';
import {
  COMMENTS_A_PAGE,
  MOST_IN_FILE,
  MOST_PAGED,
  NEWEST_READ,
  type Comment,
  type CommentsAnswer,
  type CommentsReading,
  type Hidden,
  type ThemesAnswer,
  type ThemesReading,
} from './comment.js';
import { createCommentReading, createSurveys, type CommentReadingParts } from './comment-reading.js';
import { readSearch, type AskedSearch, type CommentSearch } from './search.js';
import type { SearchStateStore } from './search-state-store.js';
import { patternsOf } from './theme.js';
import { createThemeCounts } from './theme-figures.js';
import type { ThemeStore } from './theme-store.js';
import { createGapOf } from './writer.js';

export type CommentServiceParts = CommentReadingParts & {
  readonly studies: Pick<StudyService, 'find' | 'get'>;
  readonly templates: Pick<TemplateService, 'latestVersion' | 'version'>;
  readonly comments: Omit<CommentStore, 'makeFound' | 'makeWaitingFound'>;
  readonly summaries: Pick<SummaryService, 'read' | 'readBy' | 'readValues'>;
  readonly themes: Pick<ThemeStore, 'find'>;
  readonly states: Pick<SearchStateStore, 'isComplete'>;
};

export type CommentQuestion = SelectionQuestion & {
  readonly search: AskedSearch;
  readonly page: number;
};

/** Before or after the service; both where none is named. */
type Wave = CommentFilter['wave'];

/** Who asks: whose comments are meant, and whether persons may be seen. */
type Sight = { readonly agentId: string | undefined; readonly persons: boolean; readonly shared?: boolean };

/** What customers wrote: found by words, by themes, and set beside the gap of whoever wrote it. */
export const createCommentService = (parts: CommentServiceParts) => {
  const { studies, templates, comments, summaries, themes, states } = parts;
  const select = createSelect(studies);
  const readComments = createCommentReading(parts);

  const leavesFew = createLeavesFew(summaries);

  const everything = (part: StudyFilter): CommentFilter => ({ ...part, all: [], any: null });

  /** Many may have answered outside of what is looked at, and only few of them have written. */
  const leavesFewWriters = async (part: StudyFilter, wave: Wave): Promise<boolean> => {
    const few = async (filter: CommentFilter): Promise<boolean> =>
      isTooFew(await comments.countUpTo(filter, FEWEST), false);
    for (const whole of wholesOf(part))
      if (await few({ ...everything(whole), wave, outside: part })) return true;
    if (!wave) return false;
    return few({ ...everything(part), wave: wave === 'before' ? 'after' : 'before' });
  };

  /** A reader without an account has no page that waits: what is still being computed hides until the next look. */
  const unlessComputing = (few: Promise<boolean>): Promise<boolean> =>
    few.catch((error: unknown) => {
      if (isStillComputing(error)) return true;
      throw error;
    });

  const hiddenIn = async (
    part: StudyFilter,
    { persons, shared = false }: Pick<Sight, 'persons' | 'shared'>,
    wave: Wave,
  ): Promise<Hidden | null> => {
    if (persons) return null;
    const writers = await comments.countUpTo({ ...everything(part), wave }, MOST_PAGED);
    if (isTooFew(writers, persons)) return 'few';
    const few = leavesFew(part);
    return (await (shared ? unlessComputing(few) : few)) || (await leavesFewWriters(part, wave))
      ? 'rest'
      : null;
  };

  /** A theme is looked for in the newest comments alone; what is older would take too long. */
  const filterOf = async (part: StudyFilter, search: CommentSearch): Promise<CommentFilter> => {
    const any = search.theme ? patternsOf(search.theme) : null;
    const wave = search.wave ?? undefined;
    const since = any ? await comments.sinceNewest({ ...everything(part), wave }, NEWEST_READ) : null;
    return {
      ...part,
      wave,
      locale: search.language ?? undefined,
      all: search.sought.patterns,
      any,
      since: since ?? undefined,
    };
  };

  /** The index counts a provider's comments at once; whatever is narrower is counted as far as it is paged. */
  const totalOf = (filter: CommentFilter): Promise<number> => {
    const { studyId: _, providerKey, all, any, ...rest } = filter;
    const isWhole = all.length === 0 && any === null && Object.values(rest).every((one) => one === undefined);
    return isWhole && providerKey ? comments.count(filter) : comments.countUpTo(filter, MOST_PAGED + 1);
  };

  const readPage = async (
    study: Study,
    newest: Version,
    part: StudyFilter,
    search: CommentSearch,
    { page: wanted, ...sight }: Sight & { readonly page: number },
  ): Promise<CommentsReading> => {
    const [hidden, isComplete] = await Promise.all([
      hiddenIn(part, sight, search.wave ?? undefined),
      states.isComplete(),
    ]);
    const { agentId, persons } = sight;
    const marked = [...search.sought.patterns, ...(search.theme ? patternsOf(search.theme) : [])];
    const about = { ownOnly: agentId !== undefined, seesPersons: persons, marked, preparing: !isComplete };
    if (hidden || search.sought.wordless)
      return { ...about, hidden, total: 0, page: 1, comments: [], since: null };
    const filter = await filterOf(part, search);
    const total = await totalOf(filter);
    const last = Math.max(1, Math.ceil(Math.min(total, MOST_PAGED) / COMMENTS_A_PAGE));
    const page = Math.min(wanted, last);
    const window = { skip: (page - 1) * COMMENTS_A_PAGE, limit: COMMENTS_A_PAGE };
    const common = filter.all.length === 0 || total > MOST_PAGED;
    const found = total === 0 ? [] : await comments.page(filter, { ...window, common });
    return {
      ...about,
      hidden,
      total,
      page,
      comments: await readComments(found, { newest, studyId: study.id, seesPersons: persons }),
      since: filter.since ?? null,
    };
  };

  /** What is asked, as far as it makes sense, and who asks. */
  const understood = async (actor: Actor, question: Omit<CommentQuestion, 'page' | 'search'>) => {
    const { study, filters, filter: part } = await select(actor, question);
    const [newest, { themes: own }] = await Promise.all([
      templates.latestVersion(study.templateId),
      themes.find(study.id),
    ]);
    return {
      study,
      filters,
      part,
      newest,
      own,
      sight: { agentId: part.agentId, persons: seesPersons(actor, study) },
    };
  };

  return {
    /** One page of comments. Throws `not-found` for an unknown study. */
    read: async (actor: Actor, question: CommentQuestion): Promise<CommentsAnswer> => {
      const { study, filters, part, newest, own, sight } = await understood(actor, question);
      const search = readSearch(question.search, own);
      const reading =
        newest && (await readPage(study, newest, part, search, { ...sight, page: question.page }));
      return { study, filters, search, themes: own, reading };
    },

    /** All that is meant, the newest first, a portion at a time; `not-found` where nothing may be shown. */
    inPortions: async function* (
      actor: Actor,
      question: CommentQuestion,
    ): AsyncGenerator<readonly Comment[]> {
      const { study, part, newest, own, sight } = await understood(actor, question);
      const search = readSearch(question.search, own);
      if (!newest || (await hiddenIn(part, sight, search.wave ?? undefined))) throw new AppError('not-found');
      const filter = await filterOf(part, search);
      const limit = 500;
      for (let skip = 0; skip < MOST_IN_FILE; skip += limit) {
        const found = await comments.page(filter, { skip, limit, common: true });
        yield await readComments(found, { newest, studyId: study.id, seesPersons: sight.persons });
        if (found.length < limit) return;
      }
    },

    /** Every theme: how many wrote of it, and how their gap differs from that of the others who wrote. */
    readThemes: async (
      actor: Actor,
      question: Omit<CommentQuestion, 'page' | 'search'>,
    ): Promise<ThemesAnswer> => {
      const { study, filters, part, newest, own, sight } = await understood(actor, question);
      if (!newest) return { study, filters, themes: own, reading: null };
      const [hidden, isComplete] = await Promise.all([hiddenIn(part, sight, undefined), states.isComplete()]);
      const counts = createThemeCounts(own);
      if (!hidden) {
        const gapOf = createGapOf(newest.content);
        const surveyOf = createSurveys(templates, newest);
        for await (const one of comments.each(everything(part), NEWEST_READ)) {
          const isMeant = one.expectationSource === filters.expectation;
          const gap = isMeant ? gapOf(one, await surveyOf(one.versionId)) : null;
          counts.take({ searchText: one.searchText, locale: one.locale, gap });
        }
      }
      const { n, untold } = counts.passed();
      const reading: ThemesReading = {
        ownOnly: sight.agentId !== undefined,
        seesPersons: sight.persons,
        hidden,
        n,
        untold,
        isPart: n >= NEWEST_READ,
        figures: counts.figures(sight.persons),
        preparing: !isComplete,
      };
      return { study, filters, themes: own, reading };
    },

    /** One page for a reader without an account: no persons, and small numbers as for whoever may not see them. */
    readShared: async (question: CommentQuestion): Promise<CommentsAnswer | null> => {
      const study = await studies.get(question.studyId);
      if (!study) return null;
      const filters = readFilters(question.asked, study, question.timeZone);
      const { themes: own } = await themes.find(study.id);
      const search = readSearch(question.search, own);
      const newest = await templates.latestVersion(study.templateId);
      const part: StudyFilter = { studyId: study.id, ...filters.part };
      const sight = { agentId: undefined, persons: false, shared: true, page: question.page };
      const reading = newest && (await readPage(study, newest, part, search, sight));
      return { study, filters, search, themes: own, reading };
    },
  };
};

export type CommentService = ReturnType<typeof createCommentService>;

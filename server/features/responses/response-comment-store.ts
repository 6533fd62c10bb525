import { trusted, Types, type QueryFilter } from 'mongoose';
import type { Locale } from '../../platform/i18n/locales.js';
import { onceARequest } from '../../platform/once-a-request.js';
import { finderOf, type Pattern } from '../../platform/search/index.js';
import { segmentsIn, withSegments, type StudyFilter } from '../studies/index.js';
import type { Response } from './response.js';
import { latestWritten, newestWritten, type ResponseModel, type ResponseRecord } from './response-model.js';
import { hexOf, plainResponse, type StoredResponse } from './response-record-store.js';
import { queryOf } from './response-store.js';
import { SEARCH_FORMAT, SEARCH_WAITS, searchFields, tagsOf } from './search-fields.js';

/** Which answers with words are meant. */
export type CommentFilter = StudyFilter & {
  /** Both waves unless it says which. */
  readonly wave?: Response['wave'] | undefined;
  readonly locale?: Locale | undefined;
  readonly expectationSource?: Response['expectationSource'] | undefined;
  /** All of them must stand in the words. */
  readonly all: readonly Pattern[];
  /** One of them must; null where nothing is asked. */
  readonly any: readonly Pattern[] | null;
  /** None that was sent before. */
  readonly since?: Date | undefined;
  /** None that this means. */
  readonly outside?: StudyFilter | undefined;
};

export type CommentWindow = {
  readonly skip: number;
  readonly limit: number;
  /** Whether so many are meant that the newest are found soonest by passing over all, the newest first. */
  readonly common: boolean;
};

const written = [
  'wave',
  'locale',
  'versionId',
  'providerKey',
  'expectationSource',
  'expected',
  'desired',
  'delivered',
] as const satisfies readonly (keyof Response)[];

/** What themes are counted by. */
export type Written = Pick<Response, (typeof written)[number]> & { readonly searchText: string };

type Condition = QueryFilter<ResponseRecord>;

/** A word is looked up in the index; what stands in a row is looked for among what that leaves. */
const conditionsOf = (pattern: Pattern): Condition[] => {
  const { words, prefix } = pattern;
  const terms = words.map((word, at): Condition => ({
    searchTerms: prefix && at === words.length - 1 ? new RegExp(`^${word}`) : word,
  }));
  return words.length > 1 ? [...terms, { searchText: finderOf([pattern]) }] : terms;
};

/** What of a filter the tags tell: looked up where no words are, which are rarer than any tag. */
const tagsIn = ({ all, ...part }: CommentFilter): string[] =>
  all.length > 0
    ? []
    : tagsOf({
        round: part.round,
        versionId: part.versionId,
        agentId: part.agentId,
        segments: Object.fromEntries(segmentsIn(part).map(({ attribute, value }) => [attribute, value])),
      });

const untagged = { round: undefined, versionId: undefined, agentId: undefined } as const;

const commentQuery = (filter: CommentFilter): Condition => {
  const { locale, all, any, since, outside, ...part } = filter;
  const tags = tagsIn(filter);
  const conditions = [...all.flatMap(conditionsOf), ...tags.map((tag): Condition => ({ searchTerms: tag }))];
  if (any) conditions.push({ searchText: finderOf(any) });
  return {
    ...queryOf(tags.length === 0 ? part : { ...withSegments(part, []), ...untagged }),
    searchFormat: SEARCH_FORMAT,
    ...(locale ? { locale } : {}),
    ...(since ? { submittedAt: trusted({ $gte: since }) } : {}),
    ...(outside ? { $nor: [queryOf(outside)] } : {}),
    ...(conditions.length > 0 ? { $and: conditions } : {}),
  };
};

const newestFirst = { submittedAt: -1, _id: -1 } as const;
/** Of a period the newest are those whose service was given last: that is what the period is about. */
const latestFirst = { deliveredAt: -1, _id: -1 } as const;
const batchSize = 2_000;
const fewAtOnce = 100; // of whole answers, where some are enough

const hasPeriod = ({ from, to }: CommentFilter): boolean => (from ?? to) !== undefined;
const orderOf = (filter: CommentFilter) => (hasPeriod(filter) ? latestFirst : newestFirst);
type Hint = typeof newestWritten | typeof latestWritten;
const indexOf = (filter: CommentFilter): Hint => (hasPeriod(filter) ? latestWritten : newestWritten);

/** So many are read and sorted in an instant. */
const few = 1_000;

const unfound = ['comment', 'words', 'searchFormat', 'round', 'versionId', 'agentId', 'segments'] as const;
type Unfound = Pick<StoredResponse, '_id'> & Partial<Pick<StoredResponse, (typeof unfound)[number]>>;
const unfoundFields = Object.fromEntries(unfound.map((name) => [name, 1]));

/** Answers in which something was written, found by their words. */
export const createCommentStore = (responses: ResponseModel) => {
  /** Doing it again changes nothing. */
  const fold = async (records: readonly Unfound[]): Promise<void> => {
    const changes = records.flatMap(({ _id, comment = '', words = {}, searchFormat, ...about }) => {
      const { round = '', versionId, agentId = null, segments = {} } = about;
      const tagged = { round, versionId: String(versionId), agentId: hexOf(agentId), segments };
      const fields = searchFields({ comment, words, ...tagged });
      return fields.searchFormat === undefined || searchFormat === SEARCH_FORMAT
        ? []
        : [{ updateOne: { filter: { _id }, update: { $set: fields } } }];
    });
    if (changes.length > 0) await responses.collection.bulkWrite(changes, { ordered: false });
  };

  const counted = (filter: CommentFilter, most: number, hint?: Hint): Promise<number> =>
    responses.countDocuments(commentQuery(filter), { limit: most, ...(hint ? { hint } : {}) });

  /**
   * The index that finds the newest soonest; undefined where the store sees it by itself. Words, and what few have in common, are
   * looked up; of everything else the newest are passed over until there are enough. `common` says that many have the words.
   */
  const indexFor = async (filter: CommentFilter, common: boolean): Promise<Hint | undefined> => {
    const isTagged = tagsIn(filter).length > 0;
    if (filter.all.length > 0) return common ? indexOf(filter) : undefined;
    if (!isTagged) return indexOf(filter);
    if (!hasPeriod(filter)) return undefined;
    const always = { ...filter, from: undefined, to: undefined };
    const question = `comments always ${JSON.stringify(always)}`; // of one page both its number and its comments ask
    const found = await onceARequest(question, () => counted(always, few + 1));
    return found > few ? indexOf(filter) : undefined;
  };

  const countUpTo = async (filter: CommentFilter, most: number): Promise<number> =>
    counted(filter, most, await indexFor(filter, false));

  return {
    /** How many are meant. Without words, rounds and days the index alone tells. */
    count: (filter: CommentFilter): Promise<number> => responses.countDocuments(commentQuery(filter)),

    /** The same, but no more than `most`: what is beyond is not looked at. */
    countUpTo,

    /** When the oldest of the newest so many was sent; null where there are not so many. */
    sinceNewest: async (filter: CommentFilter, most: number): Promise<Date | null> => {
      if (hasPeriod(filter) && (await countUpTo(filter, most + 1)) <= most) return null;
      const [found] = await responses
        .find(commentQuery(filter), { submittedAt: 1 })
        .sort(newestFirst)
        .skip(most)
        .limit(1)
        .lean<Pick<StoredResponse, 'submittedAt'>[]>();
      return found?.submittedAt ?? null;
    },

    /** Some of them, the newest first; of a period those whose service was given last. */
    page: async (filter: CommentFilter, { skip, limit, common }: CommentWindow): Promise<Response[]> => {
      const hint = await indexFor(filter, common);
      const query = responses
        .find(commentQuery(filter), { searchTerms: 0, searchText: 0 })
        .sort(orderOf(filter))
        .skip(skip)
        .limit(limit)
        .lean<StoredResponse[]>();
      const found = await (hint ? query.hint(hint) : query);
      return found.map(plainResponse);
    },

    /** The newest so many as they were told; whoever has found enough stops earlier. */
    newest: async function* (filter: CommentFilter, most: number): AsyncGenerator<Response> {
      const hint = await indexFor(filter, true);
      const query = responses
        .find(commentQuery(filter), { searchTerms: 0, searchText: 0 })
        .sort(orderOf(filter))
        .limit(most)
        .lean<StoredResponse[]>();
      const cursor = (hint ? query.hint(hint) : query).cursor({ batchSize: fewAtOnce });
      for await (const record of cursor) yield plainResponse(record);
    },

    /** The newest so many, as themes are counted by, in bounded memory. */
    each: async function* (filter: CommentFilter, most: number): AsyncGenerator<Written> {
      const projection = Object.fromEntries([...written, 'searchText'].map((name) => [name, 1]));
      const hint = await indexFor(filter, true);
      const query = responses
        .find(commentQuery(filter), projection)
        .sort(orderOf(filter))
        .limit(most)
        .lean<(Pick<StoredResponse, (typeof written)[number]> & { readonly searchText: string })[]>();
      const cursor = (hint ? query.hint(hint) : query).cursor({ batchSize });
      for await (const record of cursor) yield { ...record, versionId: record.versionId.toHexString() };
    },

    /** Makes some answers found whose words wait; how many there were. */
    makeWaitingFound: async (limit: number): Promise<number> => {
      const found = await responses.collection
        .find({ searchFormat: SEARCH_WAITS })
        .project<Unfound>(unfoundFields)
        .limit(limit)
        .toArray();
      await fold(found);
      return found.length;
    },

    /**
     * Makes some answers found that were stored before there was a search, in the order of their ids: the last that was
     * looked at, null when there are no more.
     */
    makeFound: async (after: string | null, limit: number): Promise<string | null> => {
      const found = await responses.collection
        .find(after ? { _id: { $gt: new Types.ObjectId(after) } } : {})
        .project<Unfound>(unfoundFields)
        .sort({ _id: 1 })
        .limit(limit)
        .toArray();
      await fold(found);
      return found.at(-1)?._id.toHexString() ?? null;
    },
  };
};

export type CommentStore = ReturnType<typeof createCommentStore>;

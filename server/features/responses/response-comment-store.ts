import { trusted, Types, type QueryFilter } from 'mongoose';
import type { Locale } from '../../platform/i18n/locales.js';
import { finderOf, type Pattern } from '../../platform/search/index.js';
import type { StudyFilter } from '../studies/index.js';
import type { Response } from './response.js';
import { newestWritten, type ResponseModel, type ResponseRecord } from './response-model.js';
import { plainResponse, type StoredResponse } from './response-record-store.js';
import { queryOf } from './response-store.js';
import { SEARCH_FORMAT, SEARCH_WAITS, searchFields } from './search-fields.js';

/** Which answers with words are meant. */
export type CommentFilter = StudyFilter & {
  /** Both waves unless it says which. */
  readonly wave?: Response['wave'] | undefined;
  readonly locale?: Locale | undefined;
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

const commentQuery = ({ locale, all, any, since, outside, ...part }: CommentFilter): Condition => {
  const conditions = all.flatMap(conditionsOf);
  if (any) conditions.push({ searchText: finderOf(any) });
  return {
    ...queryOf(part),
    searchFormat: SEARCH_FORMAT,
    ...(locale ? { locale } : {}),
    ...(since ? { submittedAt: trusted({ $gte: since }) } : {}),
    ...(outside ? { $nor: [queryOf(outside)] } : {}),
    ...(conditions.length > 0 ? { $and: conditions } : {}),
  };
};

const newestFirst = { submittedAt: -1, _id: -1 } as const;
const batchSize = 2_000;

type Unfound = Pick<StoredResponse, '_id'> &
  Partial<Pick<StoredResponse, 'comment' | 'words' | 'searchFormat'>>;

const unfound = { comment: 1, words: 1, searchFormat: 1 };

/** Answers in which something was written, found by their words. */
export const createCommentStore = (responses: ResponseModel) => {
  /** Doing it again changes nothing. */
  const fold = async (records: readonly Unfound[]): Promise<void> => {
    const changes = records.flatMap(({ _id, comment = '', words = {}, searchFormat }) => {
      const fields = searchFields({ comment, words });
      return fields.searchFormat === undefined || searchFormat === SEARCH_FORMAT
        ? []
        : [{ updateOne: { filter: { _id }, update: { $set: fields } } }];
    });
    if (changes.length > 0) await responses.collection.bulkWrite(changes, { ordered: false });
  };

  return {
    /** How many are meant. Without words, rounds and days the index alone tells. */
    count: (filter: CommentFilter): Promise<number> => responses.countDocuments(commentQuery(filter)),

    /** The same, but no more than `most`: what is beyond is not looked at. */
    countUpTo: (filter: CommentFilter, most: number): Promise<number> =>
      responses.countDocuments(commentQuery(filter), { limit: most }),

    /** When the oldest of the newest so many was sent; null where there are not so many. */
    sinceNewest: async (filter: CommentFilter, most: number): Promise<Date | null> => {
      const [found] = await responses
        .find(commentQuery(filter), { submittedAt: 1 })
        .sort(newestFirst)
        .skip(most)
        .limit(1)
        .lean<Pick<StoredResponse, 'submittedAt'>[]>();
      return found?.submittedAt ?? null;
    },

    /** Some of them, the newest first. */
    page: async (filter: CommentFilter, { skip, limit, common }: CommentWindow): Promise<Response[]> => {
      const query = responses
        .find(commentQuery(filter), { searchTerms: 0, searchText: 0 })
        .sort(newestFirst)
        .skip(skip)
        .limit(limit)
        .lean<StoredResponse[]>();
      const found = await (common ? query.hint(newestWritten) : query);
      return found.map(plainResponse);
    },

    /** The newest so many, as themes are counted by, in bounded memory. */
    each: async function* (filter: CommentFilter, most: number): AsyncGenerator<Written> {
      const projection = Object.fromEntries([...written, 'searchText'].map((name) => [name, 1]));
      const cursor = responses
        .find(commentQuery(filter), projection)
        .sort(newestFirst)
        .limit(most)
        .hint(newestWritten)
        .lean<(Pick<StoredResponse, (typeof written)[number]> & { readonly searchText: string })[]>()
        .cursor({ batchSize });
      for await (const record of cursor) yield { ...record, versionId: record.versionId.toHexString() };
    },

    /** Makes some answers found whose words wait; how many there were. */
    makeWaitingFound: async (limit: number): Promise<number> => {
      const found = await responses.collection
        .find({ searchFormat: SEARCH_WAITS })
        .project<Unfound>(unfound)
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
        .project<Unfound>(unfound)
        .sort({ _id: 1 })
        .limit(limit)
        .toArray();
      await fold(found);
      return found.at(-1)?._id.toHexString() ?? null;
    },
  };
};

export type CommentStore = ReturnType<typeof createCommentStore>;

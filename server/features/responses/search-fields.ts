import { searchable } from '../../platform/search/index.js';
import type { Response } from './response.js';

/** Raised when what is kept of the words changes: it is then made anew by itself. */
export const SEARCH_FORMAT = 2;

/** Stands for a format where the words still wait to be folded: nobody who sends an answer waits for that. */
export const SEARCH_WAITS = 0;

/** By what an answer with words is found. All are absent where nothing was written. */
export type SearchFields = {
  /** Tells answers with words from others, and how they were folded. */
  readonly searchFormat?: number;
  /** The folded words, each once, which are looked up from their beginning; and the tags. */
  readonly searchTerms?: readonly string[];
  /** The folded words in their order: looked through for phrases. */
  readonly searchText?: string;
};

/** What is tagged of an answer with words: nothing of it ever changes. */
export type Tagged = Pick<Response, 'round' | 'versionId' | 'agentId' | 'segments'>;

/** No folded word begins with this sign. */
const tagOf = (...parts: readonly string[]): string => `=${JSON.stringify(parts)}`;

/**
 * Terms that stand beside the words, so that one index finds the newest answers with words of a part of a study. What is rarest
 * stands last, as of several the store looks up the last.
 */
export const tagsOf = ({ round, versionId, agentId, segments = {} }: Partial<Tagged>): string[] => [
  ...(versionId === undefined ? [] : [tagOf('version', versionId)]),
  ...(round === undefined ? [] : [tagOf('round', round)]),
  ...Object.entries(segments).map(([attribute, value]) => tagOf('segment', attribute, value)),
  ...(agentId ? [tagOf('agent', agentId)] : []),
];

/** An index has a place for each term: whoever writes a book is found by its beginning. */
const MOST_TERMS = 500;
const LONGEST_TEXT = 20_000;

/** All that a person wrote in one sitting: the comment first, then the answers to questions by their key. */
export const textsOf = ({
  comment,
  words,
}: Pick<Response, 'comment' | 'words'>): { readonly questionKey: string | null; readonly text: string }[] =>
  [[null, comment] as const, ...Object.entries(words ?? {})]
    .map(([questionKey, text]) => ({ questionKey, text: text.trim() }))
    .filter(({ text }) => text !== '');

/** What is kept beside an answer so that its words are found. */
export const searchFields = (response: Pick<Response, 'comment' | 'words'> & Tagged): SearchFields => {
  const texts = textsOf(response).map(({ text }) => text);
  if (texts.length === 0) return {};
  const searchText = searchable(texts).slice(0, LONGEST_TEXT);
  const terms = searchText.split(/[ |]+/).filter((term) => term !== '');
  return {
    searchFormat: SEARCH_FORMAT,
    searchTerms: [...[...new Set(terms)].slice(0, MOST_TERMS), ...tagsOf(response)],
    searchText,
  };
};

/** What says of an answer with words that it waits. */
export const waitingFields = (response: Pick<Response, 'comment' | 'words'>): SearchFields =>
  textsOf(response).length === 0 ? {} : { searchFormat: SEARCH_WAITS };

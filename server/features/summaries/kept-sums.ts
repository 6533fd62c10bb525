import { LRUCache } from 'lru-cache';
import { sizeOf } from './content.js';
import type { Found } from './found.js';
import type { Recipe } from './recipe.js';
import type { State } from './state-store.js';

/** How many numbers are kept, over all studies: some 64 MB. */
const MOST = 8_000_000;

/** What scores and tallies take beside the cells, about. */
const BESIDE = 2000;

/**
 * What summaries were put together to, in the memory of this process, for as long as they are what they were: whoever changes
 * the summaries of a study raises its number of changes, so what is kept under that number is never old. What was asked least
 * lately goes first.
 */
export const createKeptSums = (most = MOST) => {
  const kept = new LRUCache<string, object>({ maxSize: most, maxEntrySize: most / 2 });
  return {
    /** The name of a question to the summaries as they are now. */
    nameOf: ({ studyId, generation, changes }: State, { mark }: Recipe, question: string): string =>
      JSON.stringify([studyId, generation, changes, mark, question]),

    find: (name: string): object | undefined => kept.get(name),

    /** `found` is what it was put together from, which tells its size. */
    keep: (name: string, sum: object, found: readonly Found[]): void => {
      const size = found.reduce((total, { content }) => total + BESIDE + sizeOf(content), 1);
      kept.set(name, sum, { size });
    },
  };
};

export type KeptSums = ReturnType<typeof createKeptSums>;

import type { CommentStore } from '../responses/index.js';
import type { SearchStateStore } from './search-state-store.js';

const portion = 500;

/**
 * Makes answers found that were stored before there was a search: once, in portions, going on where a crash left off.
 * New answers are stored with their words. Any number of processes may do it at once.
 */
export const createMakingFound = (parts: {
  readonly comments: Pick<CommentStore, 'makeFound'>;
  readonly states: Pick<SearchStateStore, 'read' | 'note'>;
}) => {
  const { comments, states } = parts;
  let stopped = false;
  let working = Promise.resolve();

  const makeAll = async (): Promise<void> => {
    let { lastId, complete } = await states.read();
    while (!complete && !stopped) {
      const next = await comments.makeFound(lastId, portion);
      complete = next === null;
      lastId = next ?? lastId;
      await states.note({ lastId, complete });
    }
  };

  return {
    catchUp: (): Promise<void> => {
      const begun = makeAll();
      working = begun.catch(() => undefined); // whoever began it is told
      return begun;
    },
    /** Lets the portion in hand be finished. */
    stop: (): Promise<void> => {
      stopped = true;
      return working;
    },
  };
};

import type { Logger } from '../../platform/logger.js';
import { createWorker } from '../../platform/worker.js';
import type { CommentStore } from '../responses/index.js';
import type { SearchStateStore } from './search-state-store.js';

const portion = 500;
const lookEvery = 500; // ms, between two looks at what waits

/**
 * Makes the words of answers found: of those that customers sent a moment ago, and of those that were stored before there
 * was a search, in portions, going on where a crash left off. Any number of processes may do it at once.
 */
export const createMakingFound = (parts: {
  readonly comments: Pick<CommentStore, 'makeFound' | 'makeWaitingFound'>;
  readonly states: Pick<SearchStateStore, 'read' | 'note'>;
  readonly logger: Logger;
  readonly pollEvery?: number;
}) => {
  const { comments, states, logger, pollEvery = lookEvery } = parts;
  let stopped = false;
  let working = Promise.resolve();

  const worker = createWorker({
    drain: async () => {
      let some = portion;
      while (some === portion && !worker.isStopped()) some = await comments.makeWaitingFound(portion);
    },
    pollEvery,
    logger,
    name: 'making words found',
  });

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
    start: worker.start,
    catchUp: (): Promise<void> => {
      const begun = makeAll();
      working = begun.catch(() => undefined); // whoever began it is told
      return begun;
    },
    /** Lets the portion in hand be finished. */
    stop: async (): Promise<void> => {
      stopped = true;
      await Promise.all([working, worker.stop()]);
    },
  };
};

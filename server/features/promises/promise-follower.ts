import type { Logger } from '../../platform/logger.js';
import { createWorker } from '../../platform/worker.js';
import { visitors } from '../../platform/visitors.js';
import type { PromiseCountingStore } from '../encounters/index.js';
import type { PromiseCounting } from './promise-counting.js';

export type PromiseFollowerParts = {
  readonly kept: Pick<PromiseCounting, 'count' | 'review'>;
  readonly counting: Pick<PromiseCountingStore, 'studyWithWaiting'>;
  readonly studyIds: () => Promise<readonly string[]>;
  readonly logger: Logger;
  /** Milliseconds between two looks. */
  readonly pollEvery?: number;
};

/** Every how many looks it asks whether promises are still counted by the right segments and days. */
const reviewEvery = 30;

/** Counts promises soon after they were noted. Any number of processes may, and any may die: what waits is counted by the next. */
export const createPromiseFollower = (parts: PromiseFollowerParts) => {
  const { kept, counting, studyIds, logger, pollEvery = 1_000 } = parts;
  let looks = 0;

  const drain = async (): Promise<void> => {
    if (looks++ % reviewEvery === 0)
      for (const studyId of await studyIds()) await kept.review(studyId, () => !worker.isStopped());
    while (!worker.isStopped()) {
      const studyId = await counting.studyWithWaiting();
      if (studyId === null || (await visitors.oneByOne(() => kept.count(studyId))) === 0) return;
    }
  };

  const worker = createWorker({ drain, pollEvery, logger, name: 'the promise follower' });
  return { start: worker.start, stop: worker.stop };
};

export type PromiseFollower = ReturnType<typeof createPromiseFollower>;

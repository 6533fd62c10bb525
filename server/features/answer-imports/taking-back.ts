import type { Clock } from '../../platform/clock.js';
import { isUnavailable } from '../../platform/database/failures.js';
import type { Logger } from '../../platform/logger.js';
import { createWorker } from '../../platform/worker.js';
import type { ResponseService } from '../responses/index.js';
import type { AnswerBatchStore, HeldBatch } from './answer-batch-store.js';

export type TakingBackParts = {
  readonly batches: AnswerBatchStore;
  readonly responses: Pick<ResponseService, 'removeBatch'>;
  /** Forgets what was computed of a study's answers: it holds the words of some. */
  readonly forget: (studyId: string) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Milliseconds between two looks at what waits. */
  readonly pollEvery?: number;
  /** Milliseconds without a sign of life, after which another may take over. */
  readonly leaseFor?: number;
};

/** Thrown where a removal ends early: another process has it, or this one ends. */
const ended = new Error('ended');

/**
 * Removes the answers of files in the background, a portion at a time. Each portion is gone together with what it was counted
 * for, so whoever dies in between leaves nothing half; another process goes on with what is left.
 */
export const createTakingBack = (parts: TakingBackParts) => {
  const { batches, responses, forget, clock, logger, pollEvery = 2_000, leaseFor = 15_000 } = parts;
  let closing = false;

  const leaseUntil = (): Date => new Date(clock().getTime() + leaseFor);

  const work = async (held: HeldBatch): Promise<void> => {
    const { id, studyId, removal } = held.batch;
    if (!removal) return;
    try {
      await responses.removeBatch(id, async () => {
        if (!(await batches.hold(held, leaseUntil())) || closing) throw ended;
      });
      await forget(studyId);
      await batches.finishRemoval(held, { at: clock(), ...removal });
    } catch (error) {
      if (error !== ended) {
        if (isUnavailable(error)) throw error; // taken up again once the lease is over
        logger.error({ err: error, batch: id }, 'taking back failed');
        return; // and tried again once the lease is over
      }
      if (closing) await batches.hold(held, null);
    }
  };

  const drain = async (): Promise<void> => {
    while (!closing) {
      const held = await batches.claimRemoval(clock(), leaseUntil());
      if (!held) return;
      await work(held);
    }
  };

  const worker = createWorker({ drain, pollEvery, logger, name: 'taking back' });

  return {
    /** Looks at once: somebody has just asked. */
    kick: worker.kick,

    /** Removes this one before it resolves, if nobody else does. */
    now: async (id: string): Promise<void> => {
      const held = await batches.claimRemoval(clock(), leaseUntil(), id);
      if (held) await work(held);
    },

    start: (): void => {
      closing = false;
      worker.start();
    },

    /** Finishes the portion in hand; the next process goes on. */
    stop: async (): Promise<void> => {
      closing = true;
      await worker.stop();
    },
  };
};

export type TakingBack = ReturnType<typeof createTakingBack>;

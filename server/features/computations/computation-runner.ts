import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../platform/clock.js';
import { isUnavailable } from '../../platform/database/failures.js';
import type { Logger } from '../../platform/logger.js';
import { createWorker } from '../../platform/worker.js';
import type { ResponseService } from '../responses/index.js';
import type { AnswerMarks } from './answer-marks.js';
import type { ComputationKind } from './computation.js';
import type { ComputationStore, HeldComputation } from './computation-store.js';
import { compute, keptOf, type Watched } from './computing.js';

export type ComputationRunnerParts = {
  readonly store: Pick<ComputationStore, 'claim' | 'progress' | 'finish' | 'fail' | 'release'>;
  readonly responses: Pick<ResponseService, 'each'>;
  readonly markOf: AnswerMarks;
  readonly kinds: ReadonlyMap<string, ComputationKind<unknown>>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Milliseconds between two looks at what waits. */
  readonly pollEvery?: number;
  /** Milliseconds without a sign of life, after which another may take a computation. */
  readonly leaseFor?: number;
};

const beatEvery = 400; // ms: whoever cancels waits no longer than a second
/** What has ended so many processes is not begun once more. */
const MOST_ATTEMPTS = 3;

/** Thrown where a run ends because the computation is not this process's any more, or the process ends. */
const ended = new Error('ended');

/**
 * Computes in the background, one at a time. A sign of life is given every so often, with how far it is: another process
 * takes over what a dead one held, and begins it anew.
 */
export const createComputationRunner = (parts: ComputationRunnerParts) => {
  const { store, responses, markOf, kinds, clock, logger, pollEvery = 2_000, leaseFor = 15_000 } = parts;

  const leaseUntil = (): Date => new Date(clock().getTime() + leaseFor);

  /** Gives signs of life until `over`, and ends the run once there is no use in it. */
  const beat = async (held: HeldComputation, watched: Watched, run: AbortController): Promise<void> => {
    const over = run.signal;
    while (!over.aborted) {
      await pause(beatEvery, undefined, { signal: over }).catch(() => undefined);
      if (over.aborted) return;
      // A store that does not answer for a moment is no reason to end: the lease tells.
      const keepsOn = await store
        .progress(held, { ...watched, leaseUntil: leaseUntil() })
        .catch((error: unknown) => isUnavailable(error));
      if (!keepsOn || worker.isStopped()) run.abort(ended);
    }
  };

  const runOn = async (held: HeldComputation, run: AbortController): Promise<void> => {
    const { computation } = held;
    const kind = kinds.get(computation.kind);
    if (!kind) throw new Error(`nobody computes ${computation.kind}`);
    // Marked before the first is read: what comes meanwhile makes the result stale, whether it is in it or not.
    const { mark, answers } = await markOf(computation.filter, kind);
    const watched = { done: 0, total: answers * (kind.passes ?? 1) };
    const beating = beat(held, watched, run);
    try {
      const computed = await compute({ responses, kind, part: computation, signal: run.signal, watched });
      await store.finish(held, keptOf(computed, { mark, answers }, clock()));
    } finally {
      run.abort(ended);
      await beating;
    }
  };

  const work = async (held: HeldComputation): Promise<void> => {
    const { id, kind, attempts } = held.computation;
    if (attempts > MOST_ATTEMPTS) {
      logger.error({ computation: id, kind }, 'computation given up: every process that began it ended');
      await store.fail(held);
      return;
    }
    const run = new AbortController();
    try {
      await runOn(held, run);
    } catch (error) {
      if (error === ended) {
        if (worker.isStopped()) await store.release(held);
        return;
      }
      if (isUnavailable(error)) throw error; // taken up again once the lease is over
      logger.error({ err: error, computation: id, kind }, 'computation failed');
      await store.fail(held);
    }
  };

  const drain = async (): Promise<void> => {
    while (!worker.isStopped()) {
      const held = await store.claim(clock(), leaseUntil(), [...kinds.keys()]);
      if (!held) return;
      await work(held);
    }
  };

  const worker = createWorker({ drain, pollEvery, logger, name: 'computations' });
  return { kick: worker.kick, start: worker.start, stop: worker.stop };
};

export type ComputationRunner = ReturnType<typeof createComputationRunner>;

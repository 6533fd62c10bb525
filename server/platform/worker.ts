import type { Logger } from './logger.js';

export type WorkerParts = {
  /** Does all that waits, one at a time, and ends early once `isStopped`. */
  readonly drain: () => Promise<void>;
  /** Milliseconds between two looks at what waits. */
  readonly pollEvery: number;
  readonly logger: Logger;
  /** What the log calls it. */
  readonly name: string;
};

/** Work in the background, one at a time in this process: looks for some every so often, and at once when kicked. */
export const createWorker = ({ drain, pollEvery, logger, name }: WorkerParts) => {
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let stopped = true;

  const check = (): void => {
    if (stopped || working) return;
    working = drain()
      .catch((error: unknown) => logger.error({ err: error }, `${name} stumbled`))
      .finally(() => {
        working = undefined;
      });
  };

  return {
    isStopped: (): boolean => stopped,

    /** Looks at once: somebody has just asked for something. */
    kick: (): void => void setImmediate(check),

    start: (): void => {
      stopped = false;
      timer = setInterval(check, pollEvery);
      timer.unref();
      check();
    },

    /** Resolves once what is in hand has ended; `drain` sees to it that this is soon. */
    stop: async (): Promise<void> => {
      stopped = true;
      clearInterval(timer);
      await working;
    },
  };
};

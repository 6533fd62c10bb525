import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FromWorker, Running, StoreOptions, ToWorker } from './worker-messages.js';

export type HostOptions = StoreOptions & {
  /** Called once when the store has died: nothing can be read or written any more. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
  /** Told of failures that no client caused, as text. */
  readonly log?: ((text: string) => void) | undefined;
};

export type Hosted = Running & {
  /** Finishes the writes under way and ends the worker; further calls do nothing. */
  readonly close: () => Promise<void>;
};

const entry = import.meta.url.endsWith('.ts') ? './worker-from-sources.mjs' : './worker.js';

/** Starts the store in a thread of its own and waits until it can be reached. Throws when it cannot be opened. */
export const startHost = async ({ onFailure, log, ...options }: HostOptions): Promise<Hosted> => {
  const worker = new Worker(new URL(entry, import.meta.url), { workerData: options });
  let state: 'starting' | 'running' | 'ended' = 'starting';

  const running = await new Promise<Running>((resolve, reject) => {
    const die = (error: unknown): void => {
      const before = state;
      state = 'ended';
      if (before === 'starting') reject(error instanceof Error ? error : new Error(String(error)));
      if (before === 'running') onFailure?.(error);
    };
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'log') return log?.(message.text);
      if (message.kind === 'failed') return die(new Error(message.message));
      state = 'running';
      resolve({ uri: message.uri, owner: message.owner });
    });
    worker.on('error', die);
    worker.on('exit', (code) => die(new Error(`The embedded store stopped (${code})`)));
  });

  const end = async (): Promise<void> => {
    if (state === 'ended') return;
    state = 'ended';
    const gone = once(worker, 'exit');
    worker.postMessage({ kind: 'close' } satisfies ToWorker);
    await gone;
  };
  let ending: Promise<void> | undefined;
  const close = (): Promise<void> => (ending ??= end());
  // Who is not the owner needs no thread: the store runs in another process.
  if (!running.owner) await close();
  return { ...running, close };
};

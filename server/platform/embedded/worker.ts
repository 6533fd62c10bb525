import { parentPort, workerData } from 'node:worker_threads';
import { startServer } from './server.js';
import type { FromWorker, StoreOptions, ToWorker } from './worker-messages.js';

const port = parentPort;
if (!port) throw new Error('The store runs in a worker thread');

const tell = (message: FromWorker): void => port.postMessage(message);

const textOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

try {
  const { uri, owner, close } = await startServer({
    ...(workerData as StoreOptions),
    onError: (error) => tell({ kind: 'log', text: textOf(error) }),
  });
  tell({ kind: 'running', uri, owner });
  const stop = async (): Promise<void> => {
    await close();
    port.close();
  };
  port.on('message', ({ kind }: ToWorker) => {
    if (kind === 'close') void stop();
  });
} catch (error) {
  tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '../../../server/platform/paths.js';
import type { Customer, FromServer, ToServer } from './messages.js';
import type { Length } from './surveys.js';

export type Served = {
  readonly ours: string;
  readonly floor: string;
  readonly seed: (length: Length, customers: number) => Promise<readonly Customer[]>;
  /** Milliseconds of processor that the server and its store have taken so far. */
  readonly effort: () => Promise<number>;
  readonly end: () => Promise<void>;
};

const patience = 60_000; // ms for one message
const told = 4_000; // letters of the log, where the server has failed

/** Starts the process that is measured, on an empty store of its own. Its log goes to a file, as in production. */
export const startServer = async (profile: string | null): Promise<Served> => {
  const folder = mkdtempSync(join(tmpdir(), 'gozlenti-bench-'));
  const logFile = join(folder, 'log');
  const log = openSync(logFile, 'w');
  const profiling = profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const child = fork(projectPath('dist', 'scripts', 'bench', 'answering', 'server.js'), [folder], {
    execArgv: profiling,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', log, log, 'ipc'],
  });
  const ended = once(child, 'exit');
  /** Read once: whoever waited for a message would hold a log of its own. */
  const gone = ended.then((): FromServer => ({
    kind: 'failed',
    reason: readFileSync(logFile, 'utf8').slice(-told),
  }));

  const end = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill('SIGKILL'), patience);
    await ended;
    clearTimeout(timer);
    closeSync(log);
    rmSync(folder, { recursive: true, force: true });
  };

  const next = async <K extends FromServer['kind']>(kind: K): Promise<Extract<FromServer, { kind: K }>> => {
    const heard = once(child, 'message', { signal: AbortSignal.timeout(patience) });
    const message = await Promise.race([heard.then(([first]) => first as FromServer), gone]);
    if (message.kind === kind) return message as Extract<FromServer, { kind: K }>;
    throw new Error(message.kind === 'failed' ? message.reason : `the server told ${message.kind}`);
  };

  const ask = <K extends FromServer['kind']>(question: ToServer, kind: K) => {
    const answered = next(kind);
    child.send(question);
    return answered;
  };

  try {
    const { ours, floor } = await next('listening');
    return {
      ours,
      floor,
      seed: async (length, customers) => (await ask({ kind: 'seed', length, customers }, 'seeded')).customers,
      effort: async () => (await ask({ kind: 'effort' }, 'effort')).milliseconds,
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
};

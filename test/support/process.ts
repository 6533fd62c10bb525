import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '../../server/platform/paths.js';
import { until } from './until.js';

export type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** The built server in a process of its own, as `npm start` runs it. */
export type ServerProcess = {
  /** What it printed for the operator so far. */
  readonly said: () => string;
  /** Its log and its complaints so far: standard error. */
  readonly logged: () => string;
  readonly signal: (name: NodeJS.Signals) => void;
  /** How it ended. */
  readonly ended: Promise<Ending>;
};

export type Started = ServerProcess & {
  readonly url: string;
  /** The one-time link that it printed; null where it printed none. */
  readonly setupLink: string | null;
  /** Ends it as an operator does. */
  readonly stop: () => Promise<Ending>;
  /** Ends it as a power cut does. */
  readonly kill: () => Promise<Ending>;
};

const running = new Set<ServerProcess>();

/** Runs the built server with these settings alone; `preload` is a script that it runs first. */
export const runServer = (settings: Readonly<Record<string, string>>, preload?: string): ServerProcess => {
  const flags = preload ? ['--import', `data:text/javascript,${encodeURIComponent(preload)}`] : [];
  const child = spawn(process.execPath, [...flags, projectPath('dist', 'server', 'index.js')], {
    cwd: tmpdir(), // no .env of whoever runs the tests
    env: {
      PATH: process.env['PATH'],
      TMPDIR: tmpdir(),
      HOST: '127.0.0.1',
      PORT: '0',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let logged = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (logged += text));
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(server);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  const server: ServerProcess = {
    said: () => said,
    logged: () => logged,
    signal: (name) => void child.kill(name),
    ended,
  };
  running.add(server);
  return server;
};

/** Starts the built server and waits until it has told its address. Throws with what it complained of when it ends. */
export const startServer = async (
  settings: Readonly<Record<string, string>>,
  preload?: string,
): Promise<Started> => {
  const server = runServer(settings, preload);
  let over = false;
  void server.ended.then(() => (over = true));
  await until(() => over || server.said().includes('\n'));
  const url = / is at (http\S+)/.exec(server.said())?.[1];
  if (url === undefined) throw new Error(`the server did not start: ${server.logged()}`);
  const end = (name: NodeJS.Signals) => (): Promise<Ending> => {
    server.signal(name);
    return server.ended;
  };
  const setupLink = /\s(http\S+\/setup\?\S+)/.exec(server.said())?.[1] ?? null;
  return { ...server, url, setupLink, stop: end('SIGTERM'), kill: end('SIGKILL') };
};

/** Ends every server that a failed test left running. */
export const endServers = async (): Promise<void> => {
  for (const server of [...running]) {
    server.signal('SIGKILL');
    await server.ended;
  }
};

/** A folder of one's own for DATA_DIR; `remove` it afterwards. */
export const dataFolder = (): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'gozlenti-process-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

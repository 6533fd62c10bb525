import { chmodSync } from 'node:fs';
import type { AddressInfo, Server, Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { err, type Doc } from './bson.js';
import { createCommands, type Commands } from './commands/index.js';
import { createEngine } from './engine.js';
import { openLmdb, type LmdbStore } from './kv.js';
import { claimFolder } from './lock.js';
import type { WireRequest } from './messages.js';
import { privateFolder } from './socket-path.js';
import type { Running, StoreOptions } from './worker-messages.js';
import { serve } from './wire.js';

export type ServerOptions = StoreOptions & {
  /** Told of failures that no client caused. */
  readonly onError: (error: unknown) => void;
};

export type RunningServer = Running & { readonly close: () => Promise<void> };

const minute = 60_000; // ms
const grace = 2_000; // ms for commands under way when the store closes

const uriOf = (address: string): string =>
  `mongodb://${address.startsWith('/') ? encodeURIComponent(address) : address}/?directConnection=true`;

const listening = (server: Server, where: string | number): Promise<Server> =>
  new Promise((resolved, rejected) => {
    server.once('error', rejected);
    const done = (): void => resolved(server);
    if (typeof where === 'string') server.listen(where, done);
    else server.listen(where, '127.0.0.1', done);
  });

/** Counts commands under way and drops connections, so that closing waits for the one and is not held up by the other. */
const createTraffic = () => {
  const sockets = new Set<Socket>();
  const underWay = new Set<Promise<unknown>>();
  let closing = false;
  return {
    admit: (socket: Socket): void => {
      if (closing) return void socket.destroy();
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    },
    track: async <R>(work: Promise<R>): Promise<R> => {
      underWay.add(work);
      try {
        return await work;
      } finally {
        underWay.delete(work);
      }
    },
    isClosing: () => closing,
    /** Takes nothing new, waits for what is under way, then drops everybody. */
    end: async (): Promise<void> => {
      closing = true;
      await Promise.race([Promise.allSettled(underWay), wait(grace, undefined, { ref: false })]);
      for (const socket of sockets) socket.destroy();
    },
  };
};

/** The engine behind the socket; commands that come before it is open wait for it. */
const createBackend = () => {
  let open: (commands: Commands) => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const ready = new Promise<Commands>((resolved, rejected) => {
    open = resolved;
    fail = rejected;
  });
  ready.catch(() => undefined);
  const traffic = createTraffic();
  const answer = async (request: WireRequest): Promise<Doc | Buffer> => (await ready).run({ ...request });
  return {
    open: (commands: Commands) => open(commands),
    fail: (error: unknown) => fail(error),
    admit: traffic.admit,
    end: traffic.end,
    run: (request: WireRequest): Promise<Doc | Buffer> => {
      if (traffic.isClosing()) throw err(91, 'ShutdownInProgress', 'The store is closing');
      return traffic.track(answer(request));
    },
  };
};

const openCommands = (directory: string, address: string, mapSize: number | undefined) => {
  const store: LmdbStore = openLmdb(join(directory, 'data.mdb'), { mapSize });
  return { store, commands: createCommands(createEngine(store), { address, setName: 'embedded' }) };
};

/**
 * Opens the store in this thread and listens. Where another process owns the folder, nothing is opened and its
 * address is returned.
 */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { mapSize, tcpPort, sweepEvery = minute, onError } = options;
  const directory = privateFolder(resolve(options.directory));
  const backend = createBackend();
  const start = (): Server => serve({ run: backend.run, onError }).on('connection', backend.admit);

  const claim = await claimFolder(directory, async (path) => {
    const server = await listening(start(), path);
    chmodSync(path, 0o600); // the folder is private, so nobody could come in before
    return server;
  });
  if (!claim.owned) return { uri: uriOf(claim.path), owner: false, close: () => Promise.resolve() };

  const servers = [claim.owned];
  let address = claim.path;
  if (tcpPort !== undefined) {
    const tcp = await listening(start(), tcpPort);
    servers.push(tcp);
    address = `127.0.0.1:${(tcp.address() as AddressInfo).port}`;
  }
  const endServers = (): Promise<unknown> =>
    Promise.all(servers.map((server) => new Promise((resolved) => server.close(resolved))));
  try {
    const { store, commands } = openCommands(directory, address, mapSize);
    backend.open(commands);
    const timer = setInterval(() => void commands.sweep().catch(onError), sweepEvery);
    timer.unref();
    const close = async (): Promise<void> => {
      clearInterval(timer);
      await backend.end();
      await store.close();
      // Last of all: while it listens, no other process may take the folder.
      await endServers();
    };
    return { uri: uriOf(address), owner: true, close };
  } catch (error) {
    backend.fail(error);
    await backend.end();
    await endServers();
    throw error;
  }
};

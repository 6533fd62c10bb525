/** What the worker thread is started with. */
export type StoreOptions = {
  /** The folder that holds the data; nobody else may read it. */
  readonly directory: string;
  /** The most that documents and indexes may take, in bytes; without it, what the disk holds. */
  readonly mapSize?: number | undefined;
  /** Listens on a TCP port of the loopback instead of a socket: for tests of tools that know no sockets. */
  readonly tcpPort?: number | undefined;
  /** How often expired documents are removed, in ms. */
  readonly sweepEvery?: number | undefined;
};

/** Where the store is reached, and whether this process is the one that runs it. */
export type Running = { readonly uri: string; readonly owner: boolean };

/** From the worker to its host. */
export type FromWorker =
  | ({ readonly kind: 'running' } & Running)
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'log'; readonly text: string };

/** From the host to its worker. */
export type ToWorker = { readonly kind: 'close' };

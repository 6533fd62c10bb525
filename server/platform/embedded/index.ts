import { startHost, type Hosted, type HostOptions } from './host.js';

export type EmbeddedStoreOptions = HostOptions;
export type EmbeddedStore = Hosted;

/**
 * Opens the store in `directory`, which is made where it is missing, and tells where MongoDB drivers reach it.
 *
 * The first process that opens a folder runs the store, in a worker thread; every further one gets the address of
 * that one (`owner: false`). Throws when the folder cannot be used.
 */
export const openEmbeddedStore = (options: EmbeddedStoreOptions): Promise<EmbeddedStore> =>
  startHost(options);

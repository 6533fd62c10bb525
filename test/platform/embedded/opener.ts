import { openEmbeddedStore } from '../../../server/platform/embedded/index.js';

/** A process for store.test.ts: opens the folder that it is started with and stays. */
const { uri, owner } = await openEmbeddedStore({ directory: process.argv[2] ?? '' });
process.send?.({ uri, owner });
process.on('message', () => undefined);

import { noteForEver, openPlatform } from './noting.js';

/** A process of its own: notes promises in the folder that it is handed, as fast as it goes, until it is killed. */
const [folder = '', told = '{}'] = process.argv.slice(2);
const platform = await openPlatform(folder);
platform.start();
process.send?.('ready');
// Where the other process had the store open and was killed, nothing is left to be done here.
await noteForEver(platform, JSON.parse(told) as Parameters<typeof noteForEver>[1]).catch(() => {
  process.exitCode = 1;
});

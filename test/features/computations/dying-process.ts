import { openInFolder } from './in-folder.js';
import { countingKind } from './kinds.js';

/** A process of its own: computes slowly in the folder that it is handed, and tells with every row how far it is. */
const opened = await openInFolder(
  process.argv[2] as string,
  countingKind({ wait: 10, begun: (row) => process.send?.(row) }, { waves: ['before'] }),
);
opened.computations.start();

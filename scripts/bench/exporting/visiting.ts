import { fork } from 'node:child_process';
import { projectPath } from '../../../server/platform/paths.js';
import type { Seen } from './visitor.js';

/** A visitor in a process of its own, so that what it does takes nothing from the server; `file` is '' for pages alone. */
export const visit = (origin: string, file: string): Promise<Seen> =>
  new Promise((resolve, reject) => {
    const path = projectPath('dist', 'scripts', 'bench', 'exporting', 'visitor.js');
    const child = fork(path, [origin, file], { execArgv: [] });
    child.once('message', (seen) => resolve(seen as Seen));
    child.once('exit', (code) => reject(new Error(`the visitor left with ${code}`)));
  });

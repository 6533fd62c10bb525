import { execFileSync } from 'node:child_process';
import { projectPath } from '../../server/platform/paths.js';
import { closeTestServer } from './database.js';
import { openRun } from './folder.js';

let run: ReturnType<typeof openRun> | undefined;

/** Once before everything: the server and the assets are built, and the browser is unpacked before several want it. */
export const mochaGlobalSetup = async (): Promise<void> => {
  execFileSync(process.execPath, [projectPath('scripts', 'build.mjs')], { stdio: 'pipe' });
  run = openRun();
  const { chromiumPath } = await import('./browser.js');
  await chromiumPath();
};

/**
 * Once after everything, where one process runs all files: its store must not keep it alive. Of several processes each keeps
 * its store from file to file, as opening one takes longer than most files; all of them lie in the folder of the run.
 */
export const mochaGlobalTeardown = async (): Promise<void> => {
  await closeTestServer();
  run?.remove();
};

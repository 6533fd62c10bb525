import { execFileSync } from 'node:child_process';
import { projectPath } from '../../server/platform/paths.js';
import { closeTestServer } from './database.js';

/** Once before everything: the assets that pages link to. */
export const mochaGlobalSetup = (): void => {
  execFileSync(process.execPath, [projectPath('scripts', 'build.mjs')], { stdio: 'pipe' });
};

export const mochaHooks = {
  afterAll: (): Promise<void> => closeTestServer(),
};

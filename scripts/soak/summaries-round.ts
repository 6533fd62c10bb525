import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Verdict } from '../../server/features/summaries/index.js';
import { projectPath } from '../../server/platform/paths.js';
import { openMarket } from '../bench/analysis/market.js';

const follower = projectPath('dist', 'scripts', 'soak', 'follower.js');

const start = async (directory: string): Promise<ChildProcess> => {
  const child = fork(follower, [directory], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    execArgv: [], // built, so that it follows at once
  });
  if (!child.stdout) throw new Error('the follower cannot be heard');
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  return child;
};

/** Lets two processes answer and follow on one store for `time` ms, and kills both (SIGKILL). */
export const followUntilKilled = async (directory: string, time: number): Promise<void> => {
  const children = [await start(directory), await start(directory)];
  await wait(time);
  for (const child of children) {
    const over = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
    child.kill('SIGKILL');
    await over;
  }
};

/** What is right and wrong with the summaries that they left, and once more when the rest is folded. */
export const verifyLeft = async (directory: string): Promise<readonly Verdict[]> => {
  const market = await openMarket(directory);
  const { id } = market.study;
  try {
    const left = await market.summaries.verify(id);
    while ((await market.summaries.fold(id)) > 0);
    return [left, await market.summaries.verify(id)];
  } finally {
    await market.close();
  }
};

import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
const room = 2 * 1024 ** 3; // bytes

/**
 * Where a store lies whose test is not about the disk: in memory where the machine offers room enough, as a store on the
 * disk mostly waits until it has written. What must outlive a process that is killed lies on the disk (process.ts).
 */
const chooseParent = (): string => {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= room ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
};

type Folder = { readonly path: string; readonly remove: () => void };

const folderIn = (parent: string): Folder => {
  const path = mkdtempSync(join(parent, 'gozlenti-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** How the processes of one run are told where their stores lie. */
const variable = 'TEST_STORES';

/** The folder of all stores of a run; removed by who began the run, as a process that is ended may not get to it. */
export const openRun = (): Folder => {
  const run = folderIn(chooseParent());
  process.env[variable] = run.path;
  return run;
};

/** An empty folder for a store; `remove` it afterwards. */
export const storeFolder = (): Folder => folderIn(process.env[variable] ?? chooseParent());

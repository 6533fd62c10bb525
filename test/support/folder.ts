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

let parent: string | undefined;

/** An empty folder for a store; `remove` it afterwards. */
export const storeFolder = (): { readonly path: string; readonly remove: () => void } => {
  parent ??= chooseParent();
  const path = mkdtempSync(join(parent, 'gozlenti-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

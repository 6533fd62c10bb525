import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { open } from 'lmdb';
import { encode } from './bson.js';
import { checkDataFile } from './data-file.js';
import { knownSocketPath, newSocketPath } from './socket-path.js';

export type Claim<Owned> = { readonly path: string; readonly owned: Owned | null };

/** What a socket says about its owner: one that is closing hangs up instead of answering. */
type Pulse = 'alive' | 'closing' | 'absent';

const patience = 10_000; // ms for an owner that is closing
const between = 50; // ms until it is asked again
const silence = 2_000; // ms after which a listener that says nothing counts as alive, only busy

const ping = (): Buffer => {
  const body = encode({ ping: 1, $db: 'admin' });
  const header = Buffer.alloc(21);
  header.writeInt32LE(header.length + body.length, 0);
  header.writeInt32LE(2013, 12);
  return Buffer.concat([header, body]);
};

const pulseOf = (path: string): Promise<Pulse> =>
  new Promise((resolve) => {
    let connected = false;
    const socket = connect(path, () => {
      connected = true;
      socket.write(ping());
    });
    const tell = (pulse: Pulse): void => {
      resolve(pulse);
      socket.destroy();
    };
    socket.setTimeout(silence, () => tell('alive'));
    socket.once('data', () => tell('alive'));
    socket.once('error', () => tell(connected ? 'closing' : 'absent'));
    socket.once('close', () => tell(connected ? 'closing' : 'absent'));
  });

/** The path of whoever owns the folder; null when nobody does. Waits for an owner that is closing. */
const ownerOf = async (directory: string): Promise<string | null> => {
  const path = knownSocketPath(directory);
  if (path === null) return null;
  const end = Date.now() + patience;
  for (;;) {
    const pulse = await pulseOf(path);
    if (pulse === 'absent') return null;
    if (pulse === 'alive') return path;
    if (Date.now() > end) throw new Error(`The store in ${directory} is closing, but does not end`);
    await wait(between);
  }
};

/**
 * Runs `work` while no other process does the same for this folder. The lock is LMDB's own, which the system gives
 * back when its holder dies: a file with a process number would outlive it.
 */
const alone = async <R>(directory: string, work: () => Promise<R>): Promise<R> => {
  const path = join(directory, 'owner.mdb');
  checkDataFile(path);
  const guard = open({ path, noSubdir: true, mapSize: 1 << 16 });
  try {
    return await guard.transactionSync(work);
  } finally {
    await guard.close();
  }
};

/**
 * Makes this process the owner of the folder, or finds out who is. `listen` takes the socket path and is called only
 * by the one who becomes the owner; a socket that a dead owner left is removed before.
 */
export const claimFolder = async <Owned>(
  directory: string,
  listen: (path: string) => Promise<Owned>,
): Promise<Claim<Owned>> => {
  const found = await ownerOf(directory);
  if (found !== null) return { path: found, owned: null };
  return alone(directory, async () => {
    const other = await ownerOf(directory);
    if (other !== null) return { path: other, owned: null };
    const path = newSocketPath(directory);
    rmSync(path, { force: true });
    return { path, owned: await listen(path) };
  });
};

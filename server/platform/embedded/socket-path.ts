import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';

const longest = 100; // bytes; the system allows 104 to 108
const record = 'socket-path';

const fits = (path: string): boolean => Buffer.byteLength(path) <= longest;

/** A folder that nobody else can look into; throws when it belongs to somebody else. */
export const privateFolder = (path: string): string => {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  if (!found.isDirectory()) throw new Error(`${path} is not a folder`);
  const mine = process.getuid?.();
  if (mine !== undefined && found.uid !== mine) throw new Error(`${path} belongs to another user`);
  if ((found.mode & 0o077) !== 0) chmodSync(path, 0o700);
  return path;
};

const isPrivate = (folder: string): boolean => {
  const found = lstatSync(folder);
  const mine = process.getuid?.() ?? found.uid;
  return found.isDirectory() && found.uid === mine && (found.mode & 0o077) === 0;
};

/** The temporary folders may have been emptied since, and the place taken by somebody else: then it counts as gone. */
const recorded = (directory: string): string | null => {
  try {
    const path = readFileSync(join(directory, record), 'utf8').trim();
    return path !== '' && isPrivate(dirname(path)) ? path : null;
  } catch {
    return null;
  }
};

/** Where the owner of a folder listens, as far as the folder tells; null when it never had an owner. */
export const knownSocketPath = (directory: string): string | null => {
  const inside = join(directory, 'store.sock');
  return fits(inside) ? inside : recorded(directory);
};

/**
 * Where a new owner of the folder is to listen: inside the folder, or, where that path is too long for a socket, in a
 * private folder among the temporary ones. That place is written down, since another process may have another idea
 * of where temporary folders are.
 */
export const newSocketPath = (directory: string): string => {
  const inside = join(directory, 'store.sock');
  if (fits(inside)) return inside;
  const folder = privateFolder(join(tmpdir(), `gozlenti-${process.getuid?.() ?? userInfo().username}`));
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 24);
  const path = join(folder, `${name}.sock`);
  if (!fits(path)) throw new Error(`The path of the temporary folder is too long for a socket: ${folder}`);
  writeFileSync(join(directory, record), `${path}\n`, { mode: 0o600 });
  return path;
};

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const findRoot = (folder: string): string => {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json was not found in any folder above the server');
  return findRoot(parent);
};

/** The project's folder: the same whether the sources run or what was built from them. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

export const projectPath = (...parts: readonly string[]): string => join(projectRoot, ...parts);

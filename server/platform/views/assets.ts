import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AssetUrl } from './views.js';

export type { AssetUrl } from './views.js';

/** Reads what the build wrote: `css/office.css` → `/assets/css/office.1a2b3c4d.css`. */
export const readAssets = (folder: string): AssetUrl => {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) throw new Error(`${file} is missing: run \`npm run build\` first`);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return (name) => {
    const hashed = manifest[name];
    if (hashed === undefined) throw new Error(`no asset ${name}`);
    return `/assets/${hashed}`;
  };
};

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of one's own that is gone after the tests. */
export const temporaryFolder = (): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'gozlenti-store-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** A key or value from text. */
export const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

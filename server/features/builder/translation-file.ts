import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { readTable, sniffTable, type TableRow } from '../../platform/tables/index.js';
import { collected } from './uploaded.js';

const limits = { columns: 50, rows: 10_000 };

/** The rows of an uploaded table, its header first. Throws TableError where it is none, `too-large` where it is too long. */
export const readUploaded = async (stream: Readable): Promise<TableRow[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'gozlenti-texts-'));
  try {
    const file = join(folder, 'texts.csv');
    await writeFile(file, await collected(stream));
    const rows: TableRow[] = [];
    for await (const row of readTable(file, await sniffTable(file), { limits })) rows.push(row);
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTable, sniffTable, type TableRow } from '../../platform/tables/index.js';

const limits = { columns: 50, rows: 10_000 };

/** The rows of an uploaded table, its header first. Throws TableError where it is none. */
export const rowsIn = async (bytes: Buffer): Promise<TableRow[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'gozlenti-texts-'));
  try {
    const file = join(folder, 'texts.csv');
    await writeFile(file, bytes);
    const rows: TableRow[] = [];
    for await (const row of readTable(file, await sniffTable(file), { limits })) rows.push(row);
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { readTable, sniffTable, type TableRow } from '../../platform/tables/index.js';
import { AppError } from '../../platform/errors.js';

/** No survey has so many letters. */
const LARGEST = 4 * 1024 * 1024;
const limits = { columns: 50, rows: 10_000 };

const collected = async (stream: Readable): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const part = chunk as Buffer;
    size += part.length;
    if (size > LARGEST) throw new AppError('too-large');
    chunks.push(part);
  }
  return Buffer.concat(chunks);
};

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

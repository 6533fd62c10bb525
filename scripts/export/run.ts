import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Platform } from '../../server/composition.js';
import { rowsFile, type RowsExport } from '../../server/features/exports/index.js';
import { createLanguages } from '../../server/platform/i18n/i18n.js';
import { projectPath } from '../../server/platform/paths.js';
import { mostSheetRows } from '../../server/platform/tables/index.js';
import type { Options } from './options.js';

/** Whoever may run commands on the machine may see what its store holds. */
const operator = { accountId: 'command-line', roles: ['admin'] };

const foundStudy = async ({ services }: Platform, named: string): Promise<string | null> => {
  const all = await services.studies.list(operator);
  return all.find(({ id, name }) => id === named || name === named)?.id ?? null;
};

const written = async (out: string, file: ReturnType<typeof rowsFile>): Promise<void> => {
  const unfinished = `${out}.unfinished`;
  try {
    await pipeline(file.content, createWriteStream(unfinished));
    await rename(unfinished, out);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
};

export type Outcome = { readonly rows: number } | { readonly wrong: string };

/** Writes the file; `onRows` hears how many rows of how many at most. */
export const runExport = async (
  platform: Platform,
  options: Options,
  onRows: (rows: number, most: number) => void,
): Promise<Outcome> => {
  const { format, out, separator, unpaired, chosen, asked } = options;
  const studyId = await foundStudy(platform, options.study);
  if (studyId === null) return { wrong: `there is no study "${options.study}"` };
  const organisation = await platform.services.accounts.organisation();
  const timeZone = organisation?.timeZone ?? 'UTC';
  const choice = { answers: chosen ? ('chosen' as const) : ('all' as const), unpaired };
  const most = format === 'xlsx' ? mostSheetRows - 1 : undefined;
  const question = { studyId, asked, timeZone };
  const found = await platform.services.exports.rows(operator, question, choice, most);
  if (!found) return { rows: 0 };
  let rows = 0;
  const portions = async function* (): RowsExport['portions'] {
    for await (const some of found.portions) {
      rows += some.length;
      onRows(rows, found.most);
      yield some;
    }
  };
  const locale = options.locale ?? organisation?.locale ?? 'az';
  const i18n = createLanguages(projectPath('views', 'messages')).in(locale, timeZone);
  const parts = { i18n, timeZone, separator, at: new Date() };
  await written(out, rowsFile(format, { ...found, portions: portions() }, parts));
  return { rows };
};

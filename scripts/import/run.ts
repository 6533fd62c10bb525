import { randomUUID } from 'node:crypto';
import type { I18n } from '../../server/platform/i18n/i18n.js';
import {
  nothingDone,
  openMistakesFile,
  walkRows,
  type ImportPlan,
  type ImportProgress,
} from '../../server/platform/imports/index.js';
import type { TableFormat } from '../../server/platform/tables/index.js';
import type { Options } from './options.js';
import type { Store } from './store.js';

/** A file whose columns are known. */
export type KnownFile = {
  readonly header: readonly string[];
  readonly format: TableFormat;
  readonly plan: ImportPlan;
};

/** Who a contact that came in so was added by: no account. */
const owner = 'command-line';

export type RunParts = {
  readonly options: Options;
  readonly store: Store;
  readonly file: KnownFile;
  readonly i18n: I18n;
  /** Hears of bytes and rows. */
  readonly onProgress: (what: 'checked' | 'imported', progress: ImportProgress) => void;
};

const nowhere = { add: () => Promise.resolve(0), close: () => Promise.resolve() };

/**
 * The dry run, and then the import unless it was not asked for or a mistake stands in its way: a file that breaks off
 * near its end is found out before anything is changed.
 */
export const runImport = async (
  parts: RunParts,
): Promise<{ progress: ImportProgress; imported: boolean }> => {
  const { options, store, file, i18n, onProgress } = parts;
  const job = { id: randomUUID(), owner, header: file.header, plan: file.plan };
  const walk = async (dry: boolean): Promise<ImportProgress> => {
    const mistakes =
      dry && options.mistakes !== null
        ? await openMistakesFile({
            path: options.mistakes,
            bytes: 0,
            header: file.header,
            delimiter: file.format.delimiter,
            i18n,
          })
        : nowhere;
    try {
      const progress = await walkRows({
        file: options.file,
        format: file.format,
        pass: await store.contacts.begin(job, dry),
        from: nothingDone,
        mistakes,
        onProgress: (reached) => {
          onProgress(dry ? 'checked' : 'imported', reached);
          return Promise.resolve(true);
        },
      });
      return progress ?? nothingDone;
    } finally {
      await mistakes.close();
    }
  };
  const checked = await walk(true);
  if (options.dryRun || (checked.wrongRows > 0 && !options.skipMistakes))
    return { progress: checked, imported: false };
  return { progress: await walk(false), imported: true };
};

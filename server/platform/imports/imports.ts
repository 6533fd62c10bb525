import { stat } from 'node:fs/promises';
import type { Clock } from '../clock.js';
import { AppError, type Message } from '../errors.js';
import type { Languages } from '../i18n/i18n.js';
import { peekTable, sniffTable, TableError, type TableFormat, type TableRow } from '../tables/index.js';
import { nothingDone, type ImportFailure, type ImportJob, type ImportPlan } from './import.js';
import type { ImportRunner } from './import-runner.js';
import { readHeader } from './header.js';
import type { ImportStore, PlanStore } from './import-store.js';
import type { ArrivingFile, Uploads } from './uploads.js';

export type ImportsParts = {
  readonly imports: ImportStore;
  readonly plans: PlanStore;
  readonly uploads: Uploads;
  readonly runner: Pick<ImportRunner, 'kick'>;
  readonly languages: Languages;
  readonly clock: Clock;
};

/** For whom a file is taken in. */
export type ImportFor = Pick<ImportJob, 'kind' | 'scope' | 'owner' | 'locale'>;

/** The first rows of an upload, for the question what its columns hold. */
export type Peek = { readonly header: readonly string[]; readonly rows: readonly TableRow[] };

const peekRows = 3;
const nobodys: ImportPlan = { columns: [], settings: {} };

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/**
 * From an uploaded file to an import that runs, for any feature: keep, look, say what the columns hold, try dry, run.
 * Who may do it is the feature's to check.
 */
export const createImports = ({ imports, plans, uploads, runner, languages, clock }: ImportsParts) => {
  /** What goes into one study need not mean the same in another. */
  const placeOf = ({ kind, scope }: Pick<ImportJob, 'kind' | 'scope'>): string =>
    scope === '' ? kind : `${kind} ${scope}`;

  /** What was said of the same header before. */
  const remembered = async (
    whose: Pick<ImportJob, 'kind' | 'scope'>,
    header: readonly string[],
  ): Promise<ImportPlan> => {
    const { signature, whole } = readHeader(header, languages);
    const plan = await plans.find(placeOf(whose), signature);
    return plan ? whole(plan) : nobodys;
  };
  const remember = async ({ header, ...whose }: ImportJob, plan: ImportPlan): Promise<void> => {
    const { signature, own } = readHeader(header, languages);
    await plans.remember(placeOf(whose), signature, own(plan), clock());
  };

  const peek = (uploadId: string, format: TableFormat): Promise<Peek> =>
    peekTable(uploads.pathOf(uploadId), format, peekRows);

  const change = async (...parts: Parameters<ImportStore['change']>): Promise<void> => {
    if (!(await imports.change(...parts))) throw new AppError('conflict');
  };

  const requireFile = async (job: ImportJob): Promise<void> => {
    if (!(await isThere(uploads.pathOf(job.uploadId)))) throw new TableError('gone');
  };

  return {
    /** Keeps an arriving file and finds out how it is written. Throws TableError, having kept nothing. */
    receive: async (file: ArrivingFile & { name: string }, whose: ImportFor): Promise<ImportJob> => {
      const { id: uploadId, bytes } = await uploads.keep(file);
      try {
        const format = await sniffTable(uploads.pathOf(uploadId));
        const { header } = await peek(uploadId, format);
        return await imports.add({
          ...whose,
          createdAt: clock(),
          uploadId,
          fileName: file.name.slice(0, 200),
          bytes,
          format,
          header,
          plan: await remembered(whose, header),
          state: 'draft',
          checked: nothingDone,
          done: nothingDone,
          failure: null,
        });
      } catch (error) {
        await uploads.remove(uploadId);
        throw error;
      }
    },

    /** A job of this kind; throws `not-found` for any other, and for another owner's where `owner` is given. */
    find: async (
      id: string,
      of: { kind: string; scope: string; owner: string | null },
    ): Promise<ImportJob> => {
      const job = await imports.find(id);
      const own = job?.kind === of.kind && job.scope === of.scope;
      if (!job || !own || (of.owner !== null && job.owner !== of.owner)) throw new AppError('not-found');
      return job;
    },

    latest: imports.latest,

    /** The first rows, as the job's format reads them. Throws TableError. */
    peek: (job: ImportJob): Promise<Peek> => peek(job.uploadId, job.format),

    /** Reads the file in another way; what was said of its columns is asked anew. Throws TableError, having changed nothing. */
    reformat: async (job: ImportJob, format: TableFormat): Promise<void> => {
      const { header } = await peek(job.uploadId, format);
      const plan = await remembered(job, header);
      await change(job.id, ['draft'], { format, header, plan });
    },

    /** Starts the dry run, and remembers the plan for the next file with this header. */
    check: async (job: ImportJob, plan: ImportPlan): Promise<void> => {
      await requireFile(job);
      const anew = {
        plan,
        state: 'checking' as const,
        checked: nothingDone,
        done: nothingDone,
        failure: null,
      };
      await change(job.id, ['draft', 'checked'], anew);
      await remember(job, plan);
      runner.kick();
    },

    /** Goes back to what the columns hold. */
    revise: (job: ImportJob): Promise<void> =>
      change(job.id, ['checked', 'failed'], { state: 'draft', failure: null }),

    /** Starts the import, or goes on with one that failed on the way. */
    run: async (job: ImportJob): Promise<void> => {
      await requireFile(job);
      const from = job.state === 'failed' ? job.done : nothingDone;
      await change(job.id, ['checked', 'failed'], { state: 'running', done: from, failure: null });
      runner.kick();
    },

    /** Forgets a job and its file. */
    discard: async (job: ImportJob): Promise<void> => {
      await imports.remove(job.id);
      await uploads.remove(job.uploadId);
    },

    /** Where the rows with mistakes lie; null where there are none, or not any more. */
    mistakesOf: async (job: ImportJob): Promise<string | null> => {
      const path = uploads.mistakesPathOf(job.uploadId);
      return (await isThere(path)) ? path : null;
    },

    /** Whether the uploaded table is still here. */
    isKept: (job: ImportJob): Promise<boolean> => isThere(uploads.pathOf(job.uploadId)),
  };
};

export type Imports = ReturnType<typeof createImports>;

/** What is told of a file that cannot be read. */
export const messageOfTable = ({ code, row }: ImportFailure): Message => ({
  key: `tables:problem.${code}`,
  ...(row === null ? {} : { params: { row } }),
});

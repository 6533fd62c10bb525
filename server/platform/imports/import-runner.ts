import type { Clock } from '../clock.js';
import { isUnavailable } from '../database/failures.js';
import type { Languages } from '../i18n/i18n.js';
import type { Logger } from '../logger.js';
import { isTableError } from '../tables/index.js';
import { createWorker } from '../worker.js';
import type { ImportJob, ImportProgress } from './import.js';
import type { HeldJob, ImportStore } from './import-store.js';
import { openMistakesFile } from './mistakes-file.js';
import { walkRows, type ImportPass } from './pass.js';
import type { Uploads } from './uploads.js';

/** Begins a pass over the rows of a job; `dry` changes nothing. */
export type BeginPass = (job: ImportJob, dry: boolean) => Promise<ImportPass>;

export type ImportRunnerParts = {
  readonly imports: Pick<ImportStore, 'claim' | 'progress' | 'settle'>;
  readonly uploads: Pick<Uploads, 'here' | 'pathOf' | 'mistakesPathOf' | 'removeTable' | 'sweep'>;
  readonly languages: Languages;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Milliseconds between two looks at what waits. */
  readonly pollEvery?: number;
};

const leaseFor = 15_000; // ms without a sign of life, after which another may take the job
const sweepEvery = 60 * 60_000;

/**
 * Works on imports in the background, one at a time. How far it is is kept after every batch, so that a crash repeats one
 * batch at most; another process takes over what a dead one held.
 */
export const createImportRunner = (parts: ImportRunnerParts) => {
  const { imports, uploads, languages, clock, logger, pollEvery = 2_000 } = parts;
  const kinds = new Map<string, BeginPass>();
  let sweeping: NodeJS.Timeout | undefined;

  const leaseUntil = (): Date => new Date(clock().getTime() + leaseFor);

  const walk = async (held: HeldJob): Promise<ImportProgress | null> => {
    const { job } = held;
    const begin = kinds.get(job.kind);
    if (!begin) throw new Error(`nobody takes imports of kind ${job.kind}`);
    const dry = job.state === 'checking';
    const from = dry ? job.checked : job.done;
    const mistakes = await openMistakesFile({
      path: uploads.mistakesPathOf(job.uploadId),
      bytes: from.mistakesBytes,
      header: job.header,
      delimiter: job.format.delimiter,
      i18n: languages.in(job.locale),
    });
    let keepsOn = true;
    try {
      const { format, uploadId } = job;
      const file = uploads.pathOf(uploadId);
      const pass = await begin(job, dry);
      const onProgress = async (progress: ImportProgress): Promise<boolean> => {
        keepsOn = await imports.progress(held, progress, leaseUntil());
        return keepsOn && !worker.isStopped();
      };
      return await walkRows({ file, format, pass, from, mistakes, onProgress });
    } finally {
      await mistakes.close();
      // Ended by whoever stops the process: the next one need not wait for the lease to end.
      if (keepsOn && worker.isStopped()) await imports.settle(held, { state: job.state });
    }
  };

  const work = async (held: HeldJob): Promise<void> => {
    const { job } = held;
    try {
      if ((await walk(held)) === null) return;
    } catch (error) {
      if (isUnavailable(error)) throw error; // taken up again once the lease is over
      if (!isTableError(error)) logger.error({ err: error, import: job.id }, 'import failed');
      const failure = isTableError(error)
        ? { code: error.code, row: error.row }
        : { code: 'unexpected' as const, row: null };
      return imports.settle(held, { state: 'failed', failure });
    }
    await imports.settle(held, { state: job.state === 'checking' ? 'checked' : 'done' });
    if (job.state === 'running') await uploads.removeTable(job.uploadId);
  };

  const drain = async (): Promise<void> => {
    while (!worker.isStopped()) {
      const here = await uploads.here();
      const held = here.length > 0 ? await imports.claim(here, clock(), leaseUntil()) : null;
      if (!held) return;
      await work(held);
    }
  };

  const worker = createWorker({ drain, pollEvery, logger, name: 'imports' });

  const sweep = (): void =>
    void uploads.sweep().catch((error: unknown) => logger.error({ err: error }, 'imports stumbled'));

  return {
    /** Names who takes the rows of a kind; once per kind, before the start. */
    register: (kind: string, begin: BeginPass): void => {
      kinds.set(kind, begin);
    },
    /** Looks at once: somebody has just asked for something. */
    kick: worker.kick,

    start: (): void => {
      worker.start();
      sweeping = setInterval(sweep, sweepEvery);
      sweeping.unref();
      sweep();
    },

    /** Finishes the batch in hand; the rest is done after the next start. */
    stop: async (): Promise<void> => {
      clearInterval(sweeping);
      await worker.stop();
    },
  };
};

export type ImportRunner = ReturnType<typeof createImportRunner>;

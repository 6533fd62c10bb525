import { createReadStream } from 'node:fs';
import { Router, type Request, type Response } from 'express';
import { AppError, isAppError, type FieldErrors } from '../errors.js';
import { i18nOf } from '../http/context.js';
import { heldFileOf } from '../http/multipart.js';
import type { SendPage } from '../http/send-page.js';
import { keyFrom } from '../keys.js';
import { isTableError } from '../tables/index.js';
import type { ImportJob, ImportPlan } from './import.js';
import { readFormat, readPlan } from './import-forms.js';
import { columnsPage, importAddress, uploadPage } from './import-pages.js';
import type { ImportPlace } from './import-place.js';
import { progressPage, resultPage } from './import-result-pages.js';
import { messageOfTable, type Imports } from './imports.js';

export type ImportRoutesParts = {
  /** The address of the upload, with the parameters of whatever it goes into. */
  readonly path: string;
  /** Where this request's files go; throws where the actor may not import. */
  readonly placeOf: (req: Request, res: Response) => Promise<ImportPlace>;
  readonly imports: Imports;
  readonly send: SendPage;
};

const refreshSeconds = 2;
const latestJobs = 10;

/** Upload → columns → dry run → import, on pages of their own: everything a feature needs but what its rows mean. */
export const importRoutes = ({ path, placeOf, imports, send }: ImportRoutesParts): Router => {
  const router = Router();

  const jobOf = (req: Request, place: ImportPlace): Promise<ImportJob> =>
    imports.find(String(req.params['importId']), place);

  const showUpload = async (res: Response, place: ImportPlace, errors: FieldErrors = {}): Promise<void> => {
    const { kind, scope, owner } = place;
    const jobs = await imports.latest({ kind, scope, owner, limit: latestJobs });
    const status = Object.keys(errors).length > 0 ? 422 : 200;
    send(res, uploadPage({ place, jobs, errors, i18n: i18nOf(res) }), status);
  };

  const showColumns = async (
    res: Response,
    place: ImportPlace,
    job: ImportJob,
    said: { plan: ImportPlan; errors: FieldErrors } | null,
  ): Promise<void> => {
    const peek = await imports.peek(job);
    const remembered = job.plan.columns.length > 0;
    const plan = said?.plan ?? (remembered ? job.plan : place.guess(peek));
    const errors = said?.errors ?? {};
    const status = Object.keys(errors).length > 0 ? 422 : 200;
    const shown = { place, job, peek, plan, remembered: remembered && !said, errors, i18n: i18nOf(res) };
    send(res, columnsPage(shown), status);
  };

  const showResult = async (res: Response, place: ImportPlace, job: ImportJob): Promise<void> => {
    const kept = {
      table: await imports.isKept(job),
      mistakes: (await imports.mistakesOf(job)) !== null,
    };
    const gone = !kept.table && job.state !== 'done';
    const failure = gone ? { code: 'gone' as const, row: null } : job.failure;
    send(res, resultPage({ place, job, failure, kept, i18n: i18nOf(res) }), gone ? 410 : 200);
  };

  router.get(path, async (req, res) => showUpload(res, await placeOf(req, res)));

  router.post(path, async (req, res) => {
    const place = await placeOf(req, res);
    const file = heldFileOf(req);
    if (!file || file.name === '') return showUpload(res, place, { file: { key: 'tables:no-file' } });
    const { kind, scope, accountId: owner } = place;
    try {
      const job = await imports.receive(file, { kind, scope, owner, locale: i18nOf(res).locale });
      res.redirect(303, importAddress(place, job));
    } catch (error) {
      if (!isTableError(error)) throw error;
      return showUpload(res, place, { file: messageOfTable(error) });
    }
  });

  router.get(`${path}/:importId`, async (req, res) => {
    const place = await placeOf(req, res);
    const job = await jobOf(req, place);
    if (job.state === 'checking' || job.state === 'running') {
      res.setHeader('Refresh', String(refreshSeconds));
      return send(res, progressPage({ place, job, i18n: i18nOf(res) }));
    }
    if (job.state === 'draft' && (await imports.isKept(job))) return showColumns(res, place, job, null);
    return showResult(res, place, job);
  });

  /** One form a page; `step` tells which of its buttons was pressed. */
  const steps: Readonly<
    Record<string, (res: Response, place: ImportPlace, job: ImportJob, body: unknown) => Promise<void>>
  > = {
    format: async (res, place, job, body) => {
      const form = readFormat(body);
      if (!form.ok) return showColumns(res, place, job, { plan: job.plan, errors: form.errors });
      try {
        await imports.reformat(job, form.value);
      } catch (error) {
        if (!isTableError(error)) throw error;
        const errors = { encoding: messageOfTable(error) };
        return showColumns(res, place, job, { plan: job.plan, errors });
      }
      res.redirect(303, importAddress(place, job));
    },
    check: async (res, place, job, body) => {
      const said = readPlan(body, job.header, place);
      if (Object.keys(said.errors).length > 0) return showColumns(res, place, job, said);
      await imports.check(job, said.plan);
      res.redirect(303, importAddress(place, job));
    },
    revise: async (res, place, job) => {
      await imports.revise(job);
      res.redirect(303, importAddress(place, job));
    },
    run: async (res, place, job) => {
      if (place.mayRun && !place.mayRun(job)) throw new AppError('conflict');
      await place.beforeRun?.(job);
      await imports.run(job);
      res.redirect(303, importAddress(place, job));
    },
    discard: async (res, place, job) => {
      if (job.state === 'running') throw new AppError('conflict');
      await imports.discard(job);
      res.redirect(303, place.address);
    },
  };

  router.post(`${path}/:importId`, async (req, res) => {
    const place = await placeOf(req, res);
    const job = await jobOf(req, place);
    const body: unknown = req.body;
    const asked: unknown = (body as Record<string, unknown> | undefined)?.['step'];
    const step = typeof asked === 'string' && Object.hasOwn(steps, asked) ? steps[asked] : undefined;
    if (!step) throw new AppError('invalid');
    try {
      await step(res, place, job, body);
    } catch (error) {
      // A button that was pressed twice, or on an old page: the page of the job tells how things are.
      if (!isAppError(error, 'conflict') && !isTableError(error, 'gone')) throw error;
      res.redirect(303, importAddress(place, job));
    }
  });

  router.get(`${path}/:importId/mistakes.csv`, async (req, res) => {
    const place = await placeOf(req, res);
    const job = await jobOf(req, place);
    const file = await imports.mistakesOf(job);
    if (file === null) throw new AppError('not-found');
    res.setHeader('Cache-Control', 'no-store');
    res.attachment(`${keyFrom(job.fileName.replace(/\.\w+$/, ''), [], place.kind)}-mistakes.csv`);
    res.type('text/csv; charset=utf-8');
    createReadStream(file)
      .on('error', () => res.destroy())
      .pipe(res);
  });

  return router;
};

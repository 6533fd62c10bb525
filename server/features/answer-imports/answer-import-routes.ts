import { Router, type Request, type Response } from 'express';
import { AppError } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { importRoutes } from '../../platform/imports/import-routes.js';
import type { ImportJob, ImportPlace, Imports } from '../../platform/imports/index.js';
import { may } from '../accounts/index.js';
import { batchesPage, takeBackPage } from './answer-batch-pages.js';
import { answerImportPlace } from './answer-import-pages.js';
import { answerImportKind } from './answer-import-pass.js';
import type { AnswerImportService } from './answer-import-service.js';

export type AnswerImportRoutesParts = {
  readonly answerImports: AnswerImportService;
  readonly imports: Imports;
  readonly send: SendPage;
};

const refreshSeconds = 2;

/** Answers from files: what came in and can be taken back, and the pages of one file. */
export const answerImportRoutes = (parts: AnswerImportRoutesParts): readonly Router[] => {
  const { answerImports, imports, send } = parts;
  const router = Router();

  router.get('/studies/:id/imports', async (req, res) => {
    const actor = actorOf(res);
    const { study, version } = await answerImports.place(actor, req.params.id);
    const batches = await answerImports.list(actor, study.id);
    // Without script, too, the page tells how far it is.
    if (batches.some(({ removal }) => removal !== null)) res.setHeader('Refresh', String(refreshSeconds));
    send(res, batchesPage({ study, published: version !== null, batches, actor, i18n: i18nOf(res) }));
  });

  router.get('/studies/:id/imports/:batchId/take-back', async (req, res) => {
    const { study, batch } = await answerImports.find(actorOf(res), req.params.id, req.params.batchId);
    send(res, takeBackPage(study, batch, i18nOf(res)));
  });

  router.post('/studies/:id/imports/:batchId/take-back', async (req, res) => {
    const { answers, gone } = await answerImports.takeBack(actorOf(res), req.params.id, req.params.batchId);
    const key = gone ? 'answers-import:flash.taken-back' : 'answers-import:flash.taking-back';
    req.session.flash = { key, params: { count: answers } };
    res.redirect(303, `/studies/${req.params.id}/imports`);
  });

  const placeOf = async (req: Request, res: Response): Promise<ImportPlace> => {
    const actor = actorOf(res);
    const { study, version } = await answerImports.place(actor, String(req.params['id']));
    if (!version) throw new AppError('conflict', { message: { key: 'answers-import:errors.unpublished' } });
    const seesAll = may(actor, 'administration');
    const whose = { kind: answerImportKind, scope: study.id, owner: seesAll ? null : actor.accountId };
    const { importId } = req.params;
    const job: ImportJob | null = importId === undefined ? null : await imports.find(String(importId), whose);
    return answerImportPlace({
      kind: answerImportKind,
      study,
      content: version.content,
      accountId: actor.accountId,
      seesAll,
      mayAddRivals: may(actor, 'write-studies'),
      job,
      beforeRun: (asked) => answerImports.begin(actor, study, asked),
      i18n: i18nOf(res),
    });
  };
  return [router, importRoutes({ path: '/studies/:id/imports/file', placeOf, imports, send })];
};

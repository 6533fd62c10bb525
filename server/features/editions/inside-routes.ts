import { Router, type Request, type Response } from 'express';
import { AppError } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryText } from '../../platform/http/context.js';
import { asCsvFile } from '../../platform/http/csv-file.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { insideCsv } from './inside-csv.js';
import { insidePage } from './inside-pages.js';
import type { InsideService } from './inside-service.js';

export type InsideRoutesParts = { readonly insides: Pick<InsideService, 'read'>; readonly send: SendPage };

/** The gaps inside the company: the page, and its figures as a file. */
export const insideRoutes = ({ insides, send }: InsideRoutesParts): Router => {
  const router = Router();

  const read = (req: Request, res: Response) =>
    insides.read(actorOf(res), String(req.params['id']), queryText(req, 'list') ?? '');

  router.get('/studies/:id/inside', async (req, res) => {
    const answer = await read(req, res);
    send(res, insidePage({ answer, actor: actorOf(res), i18n: i18nOf(res) }));
  });

  router.get('/studies/:id/inside.csv', async (req, res) => {
    const { study, reading, promises } = await read(req, res);
    // On another scale nothing inside can be compared; promises have none.
    const compared = reading?.rescaled ? null : reading;
    if (!compared && !promises?.total.n) throw new AppError('not-found');
    asCsvFile(res, 'inside', study.name).send(insideCsv(compared, promises, i18nOf(res).locale));
  });

  return router;
};

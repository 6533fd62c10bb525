import { Router, type Request, type Response } from 'express';
import { AppError, refuseProblems } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryTexts } from '../../platform/http/context.js';
import { asCsvFile } from '../../platform/http/csv-file.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { filterNames, type ChoicesOf } from '../analytics/index.js';
import type { TrendService } from '../trend/index.js';
import { figuresCsv } from './figures-csv.js';
import { figuresPage } from './figures-pages.js';
import type { FiguresService } from './figures-service.js';
import { isNarrowed, type FiguresAnswer } from './figures.js';

export type FiguresRoutesParts = {
  readonly figures: FiguresService;
  readonly trends: Pick<TrendService, 'change'>;
  readonly choicesOf: ChoicesOf;
  /** The organisation's time zone: a day of the filter begins there. */
  readonly timeZone: () => Promise<string | undefined>;
  readonly send: SendPage;
};

/** All figures of a study at a glance: the page, and the same as a file. */
export const figuresRoutes = ({ figures, trends, choicesOf, timeZone, send }: FiguresRoutesParts): Router => {
  const router = Router();

  const read = async (req: Request, res: Response): Promise<FiguresAnswer> => {
    const asked = queryTexts(req, filterNames);
    const studyId = String(req.params['id']);
    return figures.read(actorOf(res), { studyId, asked, timeZone: (await timeZone()) ?? 'UTC' });
  };

  router.get('/studies/:id/figures', async (req, res) => {
    const [actor, answer] = [actorOf(res), await read(req, res)];
    const { study, filters, reading } = answer;
    const zone = (await timeZone()) ?? 'UTC';
    const isWhole = reading !== null && !isNarrowed(filters, study);
    const change = isWhole ? await trends.change(actor, { study, timeZone: zone }) : null;
    send(res, figuresPage({ ...answer, change }, await choicesOf(actor, study, filters), actor, i18nOf(res)));
  });

  router.get('/studies/:id/figures.csv', async (req, res) => {
    const { study, filters, reading } = await read(req, res);
    refuseProblems(filters.problems, 'gap:csv.refused');
    if (!reading) throw new AppError('not-found');
    asCsvFile(res, 'figures', study.name).send(figuresCsv(reading, filters));
  });

  return router;
};

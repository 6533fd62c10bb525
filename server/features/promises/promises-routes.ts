import { Router, type Request, type Response } from 'express';
import { AppError, refuseProblems } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryTexts } from '../../platform/http/context.js';
import { asCsvFile } from '../../platform/http/csv-file.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { addressWith } from '../../platform/views/pager.js';
import { filterNames, type ChoicesOf, type SelectionQuestion } from '../analytics/index.js';
import { computationRoutes, showProgress } from '../computations/index.js';
import { promisesCsv } from './promises-csv.js';
import { promisesPage } from './promises-pages.js';
import type { PromisesService } from './promises-service.js';
import type { PromisesAnswer } from './promises.js';

export type PromisesRoutesParts = {
  readonly promises: PromisesService;
  readonly choicesOf: ChoicesOf;
  /** The organisation's time zone: a day of the filter begins there. */
  readonly timeZone: () => Promise<string | undefined>;
  readonly send: SendPage;
};

/** What became of promises: the page, its figures as a file, and the buttons of what is computed. */
export const promisesRoutes = ({ promises, choicesOf, timeZone, send }: PromisesRoutesParts): Router[] => {
  const router = Router();
  const questionOf = async (req: Request): Promise<SelectionQuestion> => ({
    studyId: String(req.params['id']),
    asked: queryTexts(req, filterNames),
    timeZone: (await timeZone()) ?? 'UTC',
  });
  const read = async (req: Request, res: Response): Promise<PromisesAnswer> =>
    promises.read(actorOf(res), await questionOf(req));

  router.get('/studies/:id/promises', async (req, res) => {
    const answer = await read(req, res);
    if (answer.reading && answer.reading.total.n > 0) showProgress(res, answer.reading.computed);
    const choices = await choicesOf(actorOf(res), answer.study, answer.filters);
    send(res, promisesPage(answer, choices, actorOf(res), i18nOf(res)));
  });

  router.get('/studies/:id/promises.csv', async (req, res) => {
    const { study, filters, reading } = await read(req, res);
    refuseProblems(filters.problems, 'gap:csv.refused');
    if (!reading) throw new AppError('not-found');
    asCsvFile(res, 'promises', study.name).send(promisesCsv(reading, filters, i18nOf(res).locale));
  });

  const path = '/studies/:id/promises';
  const buttons = computationRoutes({
    path,
    computed: promises.computed,
    partOf: async (req, res) => promises.partOf(actorOf(res), await questionOf(req)),
    backTo: (req) =>
      addressWith(`/studies/${String(req.params['id'])}/promises`, queryTexts(req, filterNames)),
  });
  return [router, buttons];
};

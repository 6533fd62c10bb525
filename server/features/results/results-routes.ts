import { Router, type Request, type Response } from 'express';
import { AppError, refuseProblems } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryTexts } from '../../platform/http/context.js';
import { asCsvFile } from '../../platform/http/csv-file.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { addressWith } from '../../platform/views/pager.js';
import { filterNames, type ChoicesOf } from '../analytics/index.js';
import { showProgress } from '../computations/index.js';
import { resultsCsv } from './results-csv.js';
import { resultsPage } from './results-pages.js';
import type { ResultsQuestion, ResultsService } from './results-service.js';
import type { ResultsAnswer } from './results.js';

export type ResultsRoutesParts = {
  readonly results: ResultsService;
  readonly choicesOf: ChoicesOf;
  /** The organisation's time zone: a day of the filter begins there. */
  readonly timeZone: () => Promise<string | undefined>;
  readonly send: SendPage;
};

/** What a study's survey says beside the gap: the page, and its figures as a file. */
export const resultsRoutes = ({ results, choicesOf, timeZone, send }: ResultsRoutesParts): Router => {
  const router = Router();

  const questionOf = async (req: Request): Promise<ResultsQuestion> => {
    const asked = queryTexts(req, filterNames);
    return { studyId: String(req.params['id']), asked, timeZone: (await timeZone()) ?? 'UTC' };
  };

  const read = async (req: Request, res: Response): Promise<ResultsAnswer> =>
    results.read(actorOf(res), await questionOf(req));

  router.get('/studies/:id/results', async (req, res) => {
    const answer = await read(req, res);
    const choices = await choicesOf(actorOf(res), answer.study, answer.filters);
    if (answer.computed) showProgress(res, answer.computed);
    send(res, resultsPage(answer, choices, actorOf(res), i18nOf(res)));
  });

  router.post('/studies/:id/results/computation', async (req, res) => {
    const actor = actorOf(res);
    const question = await questionOf(req);
    const { step } = (req.body ?? {}) as { step?: unknown };
    if (step === 'ask') await results.ask(actor, question);
    else if (step === 'cancel') await results.cancel(actor, question);
    else throw new AppError('invalid');
    res.redirect(303, addressWith(`/studies/${question.studyId}/results`, question.asked));
  });

  router.get('/studies/:id/results.csv', async (req, res) => {
    const { study, filters, reading, computed } = await read(req, res);
    refuseProblems(filters.problems, 'gap:csv.refused');
    if (!reading) throw new AppError('not-found');
    if (!computed?.result) throw new AppError('conflict', { message: { key: 'results:csv.not-computed' } });
    asCsvFile(res, 'results', study.name).send(resultsCsv(reading, filters, i18nOf(res).locale));
  });

  return router;
};

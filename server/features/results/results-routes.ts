import { Router, type Request, type Response } from 'express';
import { AppError } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryText } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { keyFrom } from '../../platform/keys.js';
import { filterNames, type AskedFilters, type ChoicesOf } from '../analytics/index.js';
import { resultsCsv } from './results-csv.js';
import { resultsPage } from './results-pages.js';
import type { ResultsService } from './results-service.js';
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

  const read = async (req: Request, res: Response): Promise<ResultsAnswer> => {
    const asked: AskedFilters = Object.fromEntries(
      filterNames.map((name) => [name, queryText(req, name) ?? '']),
    );
    const studyId = String(req.params['id']);
    return results.read(actorOf(res), { studyId, asked, timeZone: (await timeZone()) ?? 'UTC' });
  };

  router.get('/studies/:id/results', async (req, res) => {
    const answer = await read(req, res);
    const choices = await choicesOf(actorOf(res), answer.study);
    send(res, resultsPage(answer, choices, actorOf(res), i18nOf(res)));
  });

  /** A file cannot tell beside a field what it left out: a filter that makes no sense is refused. */
  router.get('/studies/:id/results.csv', async (req, res) => {
    const { study, filters, reading } = await read(req, res);
    const [problem] = Object.values(filters.problems);
    if (problem) throw new AppError('invalid', { message: { key: 'gap:csv.refused' } });
    if (!reading) throw new AppError('not-found');
    res.setHeader('Cache-Control', 'no-store');
    res
      .attachment(`results-${keyFrom(study.name, [], 'study')}.csv`)
      .type('text/csv; charset=utf-8')
      .send(resultsCsv(reading, filters, i18nOf(res).locale));
  });

  return router;
};

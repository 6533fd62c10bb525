import { Router, type Request, type Response } from 'express';
import { AppError, refuseProblems } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryText, queryTexts } from '../../platform/http/context.js';
import { asCsvFile } from '../../platform/http/csv-file.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { addressWith } from '../../platform/views/pager.js';
import { filterNames, type ChoicesOf } from '../analytics/index.js';
import { computationRoutes, showProgress } from '../computations/index.js';
import { changeCsv, pairedCsv } from './change-csv.js';
import { trendCsv } from './trend-csv.js';
import { trendPage } from './trend-pages.js';
import type { TrendQuestion, TrendService } from './trend-service.js';
import type { TrendAnswer } from './trend.js';

export type TrendRoutesParts = {
  readonly trends: Pick<TrendService, 'read' | 'partOf' | 'computed'>;
  readonly choicesOf: ChoicesOf;
  /** The organisation's time zone: days, weeks and months begin there. */
  readonly timeZone: () => Promise<string | undefined>;
  readonly send: SendPage;
};

/** A study's figures in time: the page, and its tables as files; `part` names what is not the table of periods. */
export const trendRoutes = ({ trends, choicesOf, timeZone, send }: TrendRoutesParts): Router[] => {
  const router = Router();

  const askedIn = (req: Request) => ({
    ...queryTexts(req, filterNames),
    measure: queryText(req, 'measure') ?? '',
    unit: queryText(req, 'unit') ?? '',
  });

  const questionOf = async (req: Request): Promise<TrendQuestion> => {
    const { measure, unit, ...asked } = askedIn(req);
    return { studyId: String(req.params['id']), asked, measure, unit, timeZone: (await timeZone()) ?? 'UTC' };
  };

  const read = async (req: Request, res: Response): Promise<TrendAnswer> =>
    trends.read(actorOf(res), await questionOf(req));

  router.get('/studies/:id/trend', async (req, res) => {
    const [actor, answer] = [actorOf(res), await read(req, res)];
    if (answer.reading?.paired) showProgress(res, answer.reading.paired.computed);
    send(res, trendPage(answer, await choicesOf(actor, answer.study, answer.filters), actor, i18nOf(res)));
  });

  router.get('/studies/:id/trend.csv', async (req, res) => {
    const { study, filters, problems, reading } = await read(req, res);
    refuseProblems(problems, 'gap:csv.refused');
    if (!reading) throw new AppError('not-found');
    const { change, paired } = reading;
    switch (queryText(req, 'part') ?? '') {
      case '':
        return void asCsvFile(res, 'trend', study.name).send(trendCsv(reading, filters));
      case 'change':
        if (!change) throw new AppError('not-found');
        return void asCsvFile(res, 'trend-change', study.name).send(changeCsv(change, filters));
      case 'paired':
        if (!paired) throw new AppError('not-found');
        return void asCsvFile(res, 'trend-paired', study.name).send(pairedCsv(paired, reading, filters));
      default:
        throw new AppError('not-found');
    }
  });

  const buttons = computationRoutes({
    path: '/studies/:id/trend',
    computed: trends.computed,
    partOf: async (req, res) => trends.partOf(actorOf(res), await questionOf(req)),
    backTo: (req) => addressWith(`/studies/${String(req.params['id'])}/trend`, askedIn(req)),
  });
  return [router, buttons];
};

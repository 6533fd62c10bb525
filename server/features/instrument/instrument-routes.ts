import { Router, type Request } from 'express';
import { AppError } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryText } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { keyFrom } from '../../platform/keys.js';
import { addressWith } from '../../platform/views/pager.js';
import { filterNames, type AskedFilters, type ChoicesOf } from '../analytics/index.js';
import { computationRoutes, showProgress } from '../computations/index.js';
import { instrumentCsv } from './instrument-csv.js';
import { instrumentPage } from './instrument-pages.js';
import type { InstrumentQuestion, InstrumentService } from './instrument-service.js';

export type InstrumentRoutesParts = {
  readonly instruments: Pick<InstrumentService, 'read' | 'partOf' | 'computed'>;
  readonly choicesOf: ChoicesOf;
  /** The organisation's time zone: a day of the filter begins there. */
  readonly timeZone: () => Promise<string | undefined>;
  readonly send: SendPage;
};

const askedIn = (req: Request): AskedFilters =>
  Object.fromEntries(filterNames.map((name) => [name, queryText(req, name) ?? '']));

/** How far a study's instrument can be trusted: the page, its figures as a file, and the buttons of what is computed. */
export const instrumentRoutes = ({
  instruments,
  choicesOf,
  timeZone,
  send,
}: InstrumentRoutesParts): Router[] => {
  const router = Router();

  const questionOf = async (req: Request): Promise<InstrumentQuestion> => ({
    studyId: String(req.params['id']),
    asked: askedIn(req),
    timeZone: (await timeZone()) ?? 'UTC',
  });

  router.get('/studies/:id/instrument', async (req, res) => {
    const actor = actorOf(res);
    const answer = await instruments.read(actor, await questionOf(req));
    if (answer.reading && !answer.reading.hidden) showProgress(res, answer.reading.computed);
    send(res, instrumentPage(answer, await choicesOf(actor, answer.study), actor, i18nOf(res)));
  });

  /** A file cannot tell beside a field what it left out: a filter that makes no sense is refused. */
  router.get('/studies/:id/instrument.csv', async (req, res) => {
    const { study, filters, reading } = await instruments.read(actorOf(res), await questionOf(req));
    const [problem] = Object.values(filters.problems);
    if (problem) throw new AppError('invalid', { message: { key: 'gap:csv.refused' } });
    if (!reading) throw new AppError('not-found');
    res.setHeader('Cache-Control', 'no-store');
    res
      .attachment(`instrument-${keyFrom(study.name, [], 'study')}.csv`)
      .type('text/csv; charset=utf-8')
      .send(instrumentCsv(reading, filters, i18nOf(res).locale));
  });

  const buttons = computationRoutes({
    path: '/studies/:id/instrument',
    computed: instruments.computed,
    partOf: async (req, res) => instruments.partOf(actorOf(res), await questionOf(req)),
    backTo: (req) => addressWith(`/studies/${String(req.params['id'])}/instrument`, askedIn(req)),
  });
  return [router, buttons];
};

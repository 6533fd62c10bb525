import { Router, type Request } from 'express';
import { AppError, refuseProblems } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryTexts } from '../../platform/http/context.js';
import { asCsvFile } from '../../platform/http/csv-file.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { addressWith } from '../../platform/views/pager.js';
import { filterNames, type AskedFilters, type ChoicesOf } from '../analytics/index.js';
import { computationRoutes, showProgress } from '../computations/index.js';
import type { ExclusionService } from '../exclusions/index.js';
import { instrumentCsv } from './instrument-csv.js';
import { instrumentPage } from './instrument-pages.js';
import type { InstrumentQuestion, InstrumentService } from './instrument-service.js';

export type InstrumentRoutesParts = {
  readonly instruments: Pick<InstrumentService, 'read' | 'partOf' | 'computed'>;
  readonly choicesOf: ChoicesOf;
  /** What is said of careless answers; null for whom there is nothing to say. */
  readonly exclusionOf: ExclusionService['read'];
  /** The organisation's time zone: a day of the filter begins there. */
  readonly timeZone: () => Promise<string | undefined>;
  readonly send: SendPage;
};

const askedIn = (req: Request): AskedFilters => queryTexts(req, filterNames);

/** How far a study's instrument can be trusted: the page, its figures as a file, and the buttons of what is computed. */
export const instrumentRoutes = ({
  instruments,
  choicesOf,
  exclusionOf,
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
    const exclusion = await exclusionOf(actor, answer.study);
    if (exclusion) showProgress(res, exclusion.flagged);
    const choices = await choicesOf(actor, answer.study, answer.filters);
    send(res, instrumentPage({ answer, choices, exclusion, actor, i18n: i18nOf(res) }));
  });

  router.get('/studies/:id/instrument.csv', async (req, res) => {
    const { study, filters, reading } = await instruments.read(actorOf(res), await questionOf(req));
    refuseProblems(filters.problems, 'gap:csv.refused');
    if (!reading) throw new AppError('not-found');
    asCsvFile(res, 'instrument', study.name).send(instrumentCsv(reading, filters, i18nOf(res).locale));
  });

  const buttons = computationRoutes({
    path: '/studies/:id/instrument',
    computed: instruments.computed,
    partOf: async (req, res) => instruments.partOf(actorOf(res), await questionOf(req)),
    backTo: (req) => addressWith(`/studies/${String(req.params['id'])}/instrument`, askedIn(req)),
  });
  return [router, buttons];
};

import { Router, type Request, type Response } from 'express';
import { AppError, refuseProblems } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryText, queryTexts } from '../../platform/http/context.js';
import { asCsvFile } from '../../platform/http/csv-file.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { pageNumber } from '../../platform/views/pager.js';
import { failedCsv } from './failed-csv.js';
import type { ChoicesOf } from './filter-choices.js';
import { gapCsv } from './gap-csv.js';
import { groupsCsv } from './group-csv.js';
import { filterNames } from './gap-filters.js';
import { gapPage } from './gap-pages.js';
import type { GapAnswer, GapService } from './gap-service.js';

export type GapRoutesParts = {
  readonly gaps: Pick<GapService, 'read'>;
  readonly choicesOf: ChoicesOf;
  /** The organisation's time zone: a day of the filter begins there. */
  readonly timeZone: () => Promise<string | undefined>;
  readonly send: SendPage;
};

/** The gap of a study: the page, and its table as a file. */
export const gapRoutes = ({ gaps, choicesOf, timeZone, send }: GapRoutesParts): Router => {
  const router = Router();

  const read = async (req: Request, res: Response, page?: 'all'): Promise<GapAnswer> => {
    const actor = actorOf(res);
    const asked = queryTexts(req, filterNames);
    return gaps.read(actor, {
      studyId: String(req.params['id']),
      asked,
      timeZone: (await timeZone()) ?? 'UTC',
      page: page ?? pageNumber(queryText(req, 'page')),
      by: queryText(req, 'by') ?? '',
    });
  };

  router.get('/studies/:id/gap', async (req, res) => {
    const { study, filters, reading } = await read(req, res);
    const actor = actorOf(res);
    const choices = await choicesOf(actor, study, filters);
    send(res, gapPage({ study, filters, choices, reading, actor, i18n: i18nOf(res) }));
  });

  router.get('/studies/:id/gap.csv', async (req, res) => {
    const { study, filters, reading } = await read(req, res);
    refuseProblems(filters.problems, 'gap:csv.refused');
    if (!reading) throw new AppError('not-found');
    asCsvFile(res, 'gap', study.name).send(gapCsv(reading, filters, i18nOf(res).locale));
  });

  router.get('/studies/:id/gap-failed.csv', async (req, res) => {
    const { study, filters, reading } = await read(req, res, 'all');
    refuseProblems(filters.problems, 'gap:csv.refused');
    if (!reading) throw new AppError('not-found');
    asCsvFile(res, 'gap-failed', study.name).send(failedCsv(reading, filters));
  });

  router.get('/studies/:id/gap-by.csv', async (req, res) => {
    const { study, filters, reading } = await read(req, res);
    refuseProblems(
      { ...filters.problems, ...(reading?.by?.problem ? { by: reading.by.problem } : {}) },
      'gap:csv.refused',
    );
    if (!reading) throw new AppError('not-found');
    asCsvFile(res, 'gap-by', study.name).send(groupsCsv(reading, filters));
  });

  return router;
};

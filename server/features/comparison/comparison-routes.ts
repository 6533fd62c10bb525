import { Router, type Request, type Response } from 'express';
import { AppError, refuseProblems } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryText, queryTexts } from '../../platform/http/context.js';
import { asCsvFile } from '../../platform/http/csv-file.js';
import type { SendPage } from '../../platform/http/send-page.js';
import type { SavedViewService } from '../saved-views/index.js';
import { comparisonCsv, csvParts } from './comparison-csv.js';
import { filterNames, type AskedFilters } from './comparison-filters.js';
import { comparisonPage } from './comparison-pages.js';
import type { ComparisonAnswer } from './comparison-answer.js';
import type { ComparisonService } from './comparison-service.js';

export type ComparisonRoutesParts = {
  readonly comparisons: Pick<ComparisonService, 'read'>;
  readonly views: Pick<SavedViewService, 'shown'>;
  /** The organisation's time zone: a day of the filter begins there. */
  readonly timeZone: () => Promise<string | undefined>;
  readonly send: SendPage;
};

const longest = 400;

/** Boxes of the same name come as a list: `?rivals=a&rivals=b` is `?rivals=a,b`. */
const textOf = (req: Request, name: string): string => {
  const given: unknown = req.query[name];
  if (!Array.isArray(given)) return queryText(req, name) ?? '';
  return given
    .filter((one): one is string => typeof one === 'string')
    .join(',')
    .slice(0, longest);
};

/** What the address of a comparison asks for. */
export const askedIn = (req: Request): AskedFilters => ({
  ...queryTexts(req, filterNames),
  rivals: textOf(req, 'rivals'),
});

/** The comparison of a study: the page, and its tables as files. */
export const comparisonRoutes = ({ comparisons, views, timeZone, send }: ComparisonRoutesParts): Router => {
  const router = Router();

  const read = async (req: Request, res: Response): Promise<ComparisonAnswer> =>
    comparisons.read(actorOf(res), {
      studyId: String(req.params['id']),
      asked: askedIn(req),
      timeZone: (await timeZone()) ?? 'UTC',
    });

  router.get('/studies/:id/comparison', async (req, res) => {
    const [actor, answer] = [actorOf(res), await read(req, res)];
    const shown = await views.shown(actor, answer.study.id);
    send(res, comparisonPage({ answer, views: shown, actor, i18n: i18nOf(res) }));
  });

  router.get('/studies/:id/comparison.csv', async (req, res) => {
    const { study, filters, comparison } = await read(req, res);
    refuseProblems(filters.problems, 'comparison:csv.refused');
    const asked = queryText(req, 'part');
    const part = csvParts.find((one) => one === (asked ?? csvParts[0]));
    if (!comparison || !part) throw new AppError('not-found');
    asCsvFile(res, `comparison-${part}`, study.name).send(
      comparisonCsv(part, comparison, i18nOf(res).locale),
    );
  });

  return router;
};

import { Router, type Request, type Response } from 'express';
import { refuseProblems } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryTexts } from '../../platform/http/context.js';
import { asCsvFile } from '../../platform/http/csv-file.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { addressWith } from '../../platform/views/pager.js';
import { filterNames, type ChoicesOf } from '../analytics/index.js';
import { computationRoutes, showProgress } from '../computations/index.js';
import { itemCsv } from './item-csv.js';
import { itemPage } from './item-pages.js';
import type { ItemQuestion, ItemService } from './item-service.js';
import type { ItemAnswer } from './item.js';

export type ItemRoutesParts = {
  readonly items: ItemService;
  readonly choicesOf: ChoicesOf;
  /** The organisation's time zone: a day of the filter begins there. */
  readonly timeZone: () => Promise<string | undefined>;
  readonly send: SendPage;
};

/** One item of a study's gap: the page, and its figures as a file. */
export const itemRoutes = ({ items, choicesOf, timeZone, send }: ItemRoutesParts): Router[] => {
  const router = Router();

  const questionOf = async (req: Request): Promise<ItemQuestion> => ({
    studyId: String(req.params['id']),
    itemKey: String(req.params['itemKey']),
    asked: queryTexts(req, filterNames),
    timeZone: (await timeZone()) ?? 'UTC',
  });

  const read = async (req: Request, res: Response): Promise<ItemAnswer> =>
    items.read(actorOf(res), await questionOf(req));

  router.get('/studies/:id/gap/:itemKey.csv', async (req, res) => {
    const { study, filters, reading } = await read(req, res);
    refuseProblems(filters.problems, 'gap:csv.refused');
    asCsvFile(res, 'gap', study.name, reading.item.itemKey).send(
      itemCsv(reading, filters, i18nOf(res).locale),
    );
  });

  router.get('/studies/:id/gap/:itemKey', async (req, res) => {
    const [actor, answer] = [actorOf(res), await read(req, res)];
    if (answer.reading.paired) showProgress(res, answer.reading.paired.computed);
    send(res, itemPage(answer, await choicesOf(actor, answer.study, answer.filters), actor, i18nOf(res)));
  });

  const buttons = computationRoutes({
    path: '/studies/:id/gap/:itemKey',
    computed: items.computed,
    partOf: async (req, res) => items.partOf(actorOf(res), await questionOf(req)),
    backTo: (req) =>
      addressWith(
        `/studies/${String(req.params['id'])}/gap/${encodeURIComponent(String(req.params['itemKey']))}`,
        queryTexts(req, filterNames),
      ),
  });

  return [router, buttons];
};

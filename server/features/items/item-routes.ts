import { Router, type Request, type Response } from 'express';
import { refuseProblems } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryTexts } from '../../platform/http/context.js';
import { asCsvFile } from '../../platform/http/csv-file.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { filterNames, type ChoicesOf } from '../analytics/index.js';
import { itemCsv } from './item-csv.js';
import { itemPage } from './item-pages.js';
import type { ItemService } from './item-service.js';
import type { ItemAnswer } from './item.js';

export type ItemRoutesParts = {
  readonly items: ItemService;
  readonly choicesOf: ChoicesOf;
  /** The organisation's time zone: a day of the filter begins there. */
  readonly timeZone: () => Promise<string | undefined>;
  readonly send: SendPage;
};

/** One item of a study's gap: the page, and its figures as a file. */
export const itemRoutes = ({ items, choicesOf, timeZone, send }: ItemRoutesParts): Router => {
  const router = Router();

  const read = async (req: Request, res: Response): Promise<ItemAnswer> => {
    const asked = queryTexts(req, filterNames);
    return items.read(actorOf(res), {
      studyId: String(req.params['id']),
      itemKey: String(req.params['itemKey']),
      asked,
      timeZone: (await timeZone()) ?? 'UTC',
    });
  };

  router.get('/studies/:id/gap/:itemKey.csv', async (req, res) => {
    const { study, filters, reading } = await read(req, res);
    refuseProblems(filters.problems, 'gap:csv.refused');
    asCsvFile(res, 'gap', study.name, reading.item.itemKey).send(
      itemCsv(reading, filters, i18nOf(res).locale),
    );
  });

  router.get('/studies/:id/gap/:itemKey', async (req, res) => {
    const [actor, answer] = [actorOf(res), await read(req, res)];
    send(res, itemPage(answer, await choicesOf(actor, answer.study, answer.filters), actor, i18nOf(res)));
  });

  return router;
};

import { Router, type Request, type Response } from 'express';
import { AppError } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryText } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { keyFrom } from '../../platform/keys.js';
import { filterNames, type AskedFilters, type ChoicesOf } from '../analytics/index.js';
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
    const asked: AskedFilters = Object.fromEntries(
      filterNames.map((name) => [name, queryText(req, name) ?? '']),
    );
    return items.read(actorOf(res), {
      studyId: String(req.params['id']),
      itemKey: String(req.params['itemKey']),
      asked,
      timeZone: (await timeZone()) ?? 'UTC',
    });
  };

  /** A file cannot tell beside a field what it left out: a filter that makes no sense is refused. */
  router.get('/studies/:id/gap/:itemKey.csv', async (req, res) => {
    const { study, filters, reading } = await read(req, res);
    const [problem] = Object.values(filters.problems);
    if (problem) throw new AppError('invalid', { message: { key: 'gap:csv.refused' } });
    res.setHeader('Cache-Control', 'no-store');
    res
      .attachment(`gap-${keyFrom(study.name, [], 'study')}-${keyFrom(reading.item.itemKey, [], 'item')}.csv`)
      .type('text/csv; charset=utf-8')
      .send(itemCsv(reading, filters, i18nOf(res).locale));
  });

  router.get('/studies/:id/gap/:itemKey', async (req, res) => {
    const [actor, answer] = [actorOf(res), await read(req, res)];
    send(res, itemPage(answer, await choicesOf(actor, answer.study), actor, i18nOf(res)));
  });

  return router;
};

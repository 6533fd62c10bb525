import { Router, type Response } from 'express';
import type { Clock } from '../../platform/clock.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { checkMarket } from './market-forms.js';
import { marketPage } from './market-pages.js';
import type { MarketService } from './market-service.js';

export type MarketRoutesParts = {
  readonly market: Pick<MarketService, 'overview' | 'open' | 'close' | 'renew'>;
  /** What a link begins with. */
  readonly baseUrl: string;
  readonly timeZone: () => Promise<string>;
  readonly clock: Clock;
  readonly send: SendPage;
};

/** The office's page of a market survey. */
export const marketRoutes = (parts: MarketRoutesParts): Router => {
  const { market, baseUrl, timeZone, clock, send } = parts;
  const router = Router();

  type Refused = Parameters<typeof marketPage>[0]['refused'];
  const show = async (res: Response, studyId: string, refused?: Refused): Promise<void> => {
    const actor = actorOf(res);
    const known = await market.overview(actor, studyId);
    const page = marketPage({
      known,
      address: known.token === null ? '' : new URL(`/m/${known.token}`, baseUrl).href,
      ...(refused && { refused }),
      actor,
      now: clock(),
      timeZone: await timeZone(),
      i18n: i18nOf(res),
    });
    send(res, page, refused ? 422 : 200);
  };

  router.get('/studies/:id/market', async (req, res) => show(res, req.params.id));

  router.post('/studies/:id/market', async (req, res) => {
    const actor = actorOf(res);
    const { id } = req.params;
    const checked = checkMarket(await timeZone(), clock(), req.body);
    if (!checked.ok) return show(res, id, checked);
    const { action, closesAt } = checked.value;
    if (action === 'open') await market.open(actor, id, closesAt);
    if (action === 'close') await market.close(actor, id);
    if (action === 'renew') await market.renew(actor, id);
    req.session.flash = { key: `market:flash.${action}` };
    res.redirect(303, `/studies/${id}/market`);
  });

  return router;
};

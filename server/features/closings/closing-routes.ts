import { Router, type Request, type Response } from 'express';
import type { Clock } from '../../platform/clock.js';
import { typedIn } from '../../platform/forms.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { checkClosing } from './closing-forms.js';
import { closingsPage, type RefusedRound } from './closing-pages.js';
import type { ClosingService } from './closing-service.js';

export type ClosingRoutesParts = {
  readonly closings: Pick<ClosingService, 'ofStudy' | 'change'>;
  readonly timeZone: () => Promise<string>;
  readonly clock: Clock;
  readonly send: SendPage;
};

/** Where an author says until when, and up to how many answers, mailed links take answers. */
export const closingRoutes = ({ closings, timeZone, clock, send }: ClosingRoutesParts): Router => {
  const router = Router();

  const show = async (req: Request, res: Response, refused?: RefusedRound): Promise<void> => {
    const actor = actorOf(res);
    const found = await closings.ofStudy(actor, String(req.params['id']));
    const about = { actor, timeZone: await timeZone(), now: clock(), i18n: i18nOf(res) };
    send(res, closingsPage({ ...found, ...about, refused }), refused ? 422 : 200);
  };

  router.get('/studies/:id/closing', async (req, res) => show(req, res));

  router.post('/studies/:id/closing', async (req, res) => {
    const actor = actorOf(res);
    const { study } = await closings.ofStudy(actor, req.params.id);
    const checked = checkClosing(await timeZone(), req.body);
    if (!checked.ok) {
      const { errors, typed } = checked;
      return show(req, res, { round: typedIn(req.body)['round'] ?? '', errors, typed });
    }
    const { round, wish } = checked.value;
    const later = await closings.change(actor, study.id, round, wish);
    req.session.flash = later
      ? { key: 'closings:flash.later', params: { time: i18nOf(res).time(later) } }
      : { key: 'closings:flash.saved' };
    res.redirect(303, `/studies/${study.id}/closing`);
  });

  return router;
};

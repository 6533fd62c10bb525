import { Router, type Request, type Response } from 'express';
import type { Clock } from '../../platform/clock.js';
import { isAppError, type FieldErrors } from '../../platform/errors.js';
import { typedIn } from '../../platform/forms.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { stateOf } from '../../platform/link-life.js';
import { addressWith } from '../../platform/views/pager.js';
import { filtersIn, searchIn } from './asked-routes.js';
import { checkRoute } from './unit-forms.js';
import { linksPage, revokePage } from './unit-pages.js';
import type { UnitService } from './unit-service.js';

export type UnitRoutesParts = {
  readonly units: Pick<UnitService, 'list' | 'route' | 'find' | 'revoke'>;
  /** What links begin with. */
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly send: SendPage;
};

/** Where comments are routed to units, and where that is ended. */
export const unitRoutes = ({ units, baseUrl, clock, send }: UnitRoutesParts): Router => {
  const router = Router();
  const askedIn = (req: Request) => ({ ...filtersIn(req), ...searchIn(req) });

  const showLinks = async (
    req: Request,
    res: Response,
    refused: { typed: Readonly<Record<string, string>>; errors: FieldErrors },
    status = 200,
  ): Promise<void> => {
    const actor = actorOf(res);
    const { study, themes, routed } = await units.list(actor, String(req.params['id']));
    const listed = routed.map(({ link, state, by, token }) => ({
      link,
      state,
      by,
      address: token === null ? '' : `${baseUrl}/comments/${token}`,
    }));
    const about = { study, themes, routed: listed, asked: askedIn(req), actor, i18n: i18nOf(res) };
    send(res, linksPage({ ...about, ...refused }), status);
  };

  router.get('/studies/:id/comments/links', (req, res) => showLinks(req, res, { typed: {}, errors: {} }));

  router.post('/studies/:id/comments/links', async (req, res) => {
    const actor = actorOf(res);
    await units.list(actor, req.params.id); // who may not see them is told so before what is wrong with the form
    const form = checkRoute(req.body);
    if (!form.ok) return showLinks(req, res, form, 422);
    const asked = askedIn(req);
    try {
      await units.route(actor, req.params.id, { asked, form: form.value });
    } catch (error) {
      if (!isAppError(error) || !error.shown) throw error;
      const status = error.code === 'conflict' ? 409 : 422;
      return showLinks(req, res, { typed: typedIn(req.body), errors: { '': error.shown } }, status);
    }
    const key = form.value.email === '' ? 'comments:flash.routed' : 'comments:flash.mailed';
    req.session.flash = { key, params: { unit: form.value.unit } };
    res.redirect(303, addressWith(`/studies/${req.params.id}/comments/links`, asked));
  });

  router.get('/studies/:id/comments/links/:link', async (req, res) => {
    const actor = actorOf(res);
    const { study, link } = await units.find(actor, req.params.id, req.params.link);
    const isOpen = stateOf(link, clock()) === 'open';
    send(res, revokePage({ study, link, isOpen, actor, i18n: i18nOf(res) }));
  });

  router.post('/studies/:id/comments/links/:link', async (req, res) => {
    await units.revoke(actorOf(res), req.params.id, req.params.link);
    req.session.flash = { key: 'comments:flash.revoked' };
    res.redirect(303, `/studies/${req.params.id}/comments/links`);
  });

  return router;
};

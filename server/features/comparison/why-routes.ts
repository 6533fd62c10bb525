import { Router, type Request, type Response } from 'express';
import type { Clock } from '../../platform/clock.js';
import { isAppError, type FieldErrors } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { stateOf } from '../../platform/link-life.js';
import { addressWith } from '../../platform/views/pager.js';
import { askedIn } from './comparison-routes.js';
import type { ComparisonQuestion } from './comparison-answer.js';
import type { ComparisonService } from './comparison-service.js';
import { checkShare } from './why-forms.js';
import { linksPage, revokePage, whySheet } from './why-pages.js';
import type { WhyService } from './why-service.js';

export type WhyRoutesParts = {
  readonly comparisons: Pick<ComparisonService, 'read'>;
  readonly whys: Pick<WhyService, 'list' | 'share' | 'find' | 'revoke'>;
  readonly timeZone: () => Promise<string | undefined>;
  /** What links begin with. */
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly send: SendPage;
};

/** The comparison on one sheet, and the links by which it is shown to others. */
export const whyRoutes = (parts: WhyRoutesParts): Router => {
  const { comparisons, whys, timeZone, baseUrl, clock, send } = parts;
  const router = Router();

  const questionOf = async (req: Request): Promise<ComparisonQuestion> => ({
    studyId: String(req.params['id']),
    asked: askedIn(req),
    timeZone: (await timeZone()) ?? 'UTC',
  });

  /** The same selection at another address of the comparison. */
  const beside = (req: Request, path: string): string =>
    addressWith(`/studies/${String(req.params['id'])}/comparison${path}`, askedIn(req));

  router.get('/studies/:id/comparison/why', async (req, res) => {
    const { study, comparison } = await comparisons.read(actorOf(res), await questionOf(req), {
      lines: false,
    });
    const back = beside(req, '');
    if (!comparison) return res.redirect(303, back);
    send(
      res,
      whySheet({ study: study.name, comparison, takenAt: clock(), link: null, back, i18n: i18nOf(res) }),
    );
  });

  const showLinks = async (
    req: Request,
    res: Response,
    refused: { typed: Readonly<Record<string, string>>; errors: FieldErrors },
    status = 200,
  ): Promise<void> => {
    const actor = actorOf(res);
    const { study, shared } = await whys.list(actor, String(req.params['id']));
    const listed = shared.map(({ link, state, by, token }) => ({
      link,
      state,
      by,
      address: token === null ? '' : `${baseUrl}/why/${token}`,
    }));
    send(
      res,
      linksPage({
        study,
        listed,
        action: beside(req, '/links'),
        back: beside(req, ''),
        ...refused,
        actor,
        i18n: i18nOf(res),
      }),
      status,
    );
  };

  router.get('/studies/:id/comparison/links', (req, res) => showLinks(req, res, { typed: {}, errors: {} }));

  router.post('/studies/:id/comparison/links', async (req, res) => {
    const actor = actorOf(res);
    await whys.list(actor, req.params.id); // who may not see them is told so before what is wrong with the form
    const form = checkShare(req.body);
    if (!form.ok) return showLinks(req, res, form, 422);
    try {
      await whys.share(actor, await questionOf(req), form.value.days);
    } catch (error) {
      if (!isAppError(error) || !error.shown) throw error;
      const status = error.code === 'conflict' ? 409 : 422;
      const typed = { days: String(form.value.days) };
      return showLinks(req, res, { typed, errors: { '': error.shown } }, status);
    }
    req.session.flash = { key: 'why:flash.shared' };
    res.redirect(303, beside(req, '/links'));
  });

  router.get('/studies/:id/comparison/links/:link', async (req, res) => {
    const actor = actorOf(res);
    const { study, link } = await whys.find(actor, req.params.id, req.params.link);
    const isOpen = stateOf(link, clock()) === 'open';
    send(res, revokePage({ study, link, isOpen, actor, i18n: i18nOf(res) }));
  });

  router.post('/studies/:id/comparison/links/:link', async (req, res) => {
    await whys.revoke(actorOf(res), req.params.id, req.params.link);
    req.session.flash = { key: 'why:flash.revoked' };
    res.redirect(303, `/studies/${req.params.id}/comparison/links`);
  });

  return router;
};

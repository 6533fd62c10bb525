import { Router } from 'express';
import { i18nOf } from '../../platform/http/context.js';
import type { RateLimiter } from '../../platform/http/rate-limit.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { visitorOf } from '../../platform/http/visitor.js';
import { whyClosedPage, whySheet } from './why-pages.js';
import type { WhyService } from './why-service.js';

export type SharedWhyRoutesParts = {
  readonly whys: Pick<WhyService, 'open' | 'opened'>;
  /** Counts look-ups of unknown tokens by address: guessing is slow. A token that exists is never limited. */
  readonly guesses: RateLimiter;
  readonly send: SendPage;
};

/** The why page of a reader without an account: no cookie, no session, no search engine. */
export const sharedWhyRoutes = ({ whys, guesses, send }: SharedWhyRoutesParts): Router => {
  const router = Router();

  router.get('/why/:token', async (req, res) => {
    const i18n = i18nOf(res);
    const opened = await whys.open(req.params.token);
    res.setHeader('X-Robots-Tag', 'noindex, nofollow');
    if (!opened) {
      await guesses.take(visitorOf(req));
      return send(res, whyClosedPage('unknown', i18n), 404);
    }
    if (opened.state === 'over') return send(res, whyClosedPage('over', i18n), 410);
    const { link, snapshot } = opened;
    if (req.method === 'GET') await whys.opened(link.id);
    const { study, comparison } = snapshot;
    send(res, whySheet({ study, comparison, takenAt: link.createdAt, link, back: '', i18n }));
  });

  return router;
};

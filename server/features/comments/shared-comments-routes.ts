import { Router } from 'express';
import { i18nOf, queryText } from '../../platform/http/context.js';
import type { RateLimiter } from '../../platform/http/rate-limit.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { visitorOf } from '../../platform/http/visitor.js';
import { pageNumber } from '../../platform/views/pager.js';
import type { CommentService } from './comment-service.js';
import { closedPage, sharedPage } from './unit-pages.js';
import type { UnitService } from './unit-service.js';

export type SharedCommentsRoutesParts = {
  readonly units: Pick<UnitService, 'open' | 'opened'>;
  readonly comments: Pick<CommentService, 'readShared'>;
  readonly timeZone: () => Promise<string | undefined>;
  /** Counts look-ups of unknown tokens by address: guessing is slow. A token that exists is never limited. */
  readonly guesses: RateLimiter;
  readonly send: SendPage;
};

/** The comments that a unit reads without an account: no cookie, no session, no search engine. */
export const sharedCommentsRoutes = (parts: SharedCommentsRoutesParts): Router => {
  const { units, comments, timeZone, guesses, send } = parts;
  const router = Router();

  router.get('/comments/:token', async (req, res) => {
    const i18n = i18nOf(res);
    const { token } = req.params;
    const link = await units.open(token);
    res.setHeader('X-Robots-Tag', 'noindex, nofollow');
    res.setHeader('Cache-Control', 'no-store');
    if (!link) {
      await guesses.take(visitorOf(req));
      return send(res, closedPage('unknown', i18n), 404);
    }
    const answer =
      link === 'over'
        ? null
        : await comments.readShared({
            studyId: link.studyId,
            asked: link.asked,
            search: link.asked,
            timeZone: (await timeZone()) ?? 'UTC',
            page: pageNumber(queryText(req, 'page')),
          });
    if (link === 'over' || !answer) return send(res, closedPage('over', i18n), 410);
    if (req.method === 'GET') await units.opened(link.id);
    send(res, sharedPage({ answer, link, path: `/comments/${token}`, i18n }));
  });

  return router;
};

import { Router, type Request, type Response } from 'express';
import { AppError } from '../../platform/errors.js';
import { contextOf, i18nOf, queryText } from '../../platform/http/context.js';
import type { RateLimiter } from '../../platform/http/rate-limit.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { visitorOf } from '../../platform/http/visitor.js';
import type { Languages } from '../../platform/i18n/i18n.js';
import { isLocale } from '../../platform/i18n/locales.js';
import { askPage, notYetTold, toldPage, type RefusedTold } from './ask-pages.js';
import type { OpenEdition } from './edition.js';
import type { EditionService } from './edition-service.js';
import { readTold } from './told-forms.js';

export type ToldRoutesParts = {
  readonly editions: Pick<EditionService, 'open' | 'submit'>;
  readonly languages: Languages;
  readonly timeZone: () => Promise<string | undefined>;
  /** Counts look-ups of unknown tokens by address: guessing is slow. A token that exists is never limited. */
  readonly guesses: RateLimiter;
  readonly send: SendPage;
};

/** A colleague's pages. No cookie, no session, no script; a GET stores nothing, because mail scanners open links. */
export const toldRoutes = (parts: ToldRoutesParts): Router => {
  const { editions, languages, timeZone, guesses, send } = parts;
  const router = Router();

  /** What the link leads to, in the colleague's language; answers by itself, with null, where it asks nothing. */
  const enter = async (req: Request, res: Response): Promise<OpenEdition | null> => {
    res.setHeader('X-Robots-Tag', 'noindex, nofollow');
    const open = await editions.open(String(req.params['token']));
    if (!open) {
      await guesses.take(visitorOf(req));
      send(res, toldPage('unknown', i18nOf(res)), 404);
      return null;
    }
    const asked = queryText(req, 'lang');
    const locale = isLocale(asked) ? asked : open.person.locale;
    contextOf(res).i18n = languages.in(locale, await timeZone());
    if (open.state !== 'over') return open;
    send(res, toldPage('over', i18nOf(res)), 410);
    return null;
  };

  const addressOf = (req: Request, path = '', query: Readonly<Record<string, string>> = {}): string => {
    const asked = queryText(req, 'lang');
    const text = new URLSearchParams({ ...(isLocale(asked) ? { lang: asked } : {}), ...query }).toString();
    return `/e/${String(req.params['token'])}${path}${text ? `?${text}` : ''}`;
  };

  const ask = (req: Request, res: Response, open: OpenEdition, refused: RefusedTold): void => {
    const { organisation } = contextOf(res);
    const page = askPage({ open, organisation, refused, action: addressOf(req), i18n: i18nOf(res) });
    send(res, page, refused === notYetTold ? 200 : 422);
  };

  router.get('/e/:token', async (req, res) => {
    const open = await enter(req, res);
    if (!open) return;
    if (open.state === 'answered') return send(res, toldPage('again', i18nOf(res)));
    ask(req, res, open, notYetTold);
  });

  router.post('/e/:token', async (req, res) => {
    const open = await enter(req, res);
    if (!open) return;
    if (req.body === undefined) throw new AppError('malformed');
    if (open.state === 'answered') return res.redirect(303, addressOf(req, '/thanks', { again: '1' }));
    const read = readTold(open.version.content, open.person.edition, req.body);
    if (!read.ok) return ask(req, res, open, read);
    const isNew = await editions.submit(open, read.value);
    res.redirect(303, addressOf(req, '/thanks', isNew ? {} : { again: '1' }));
  });

  router.get('/e/:token/thanks', async (req, res) => {
    const open = await enter(req, res);
    if (!open) return;
    if (open.state !== 'answered') return res.redirect(303, addressOf(req));
    send(res, toldPage(queryText(req, 'again') === '1' ? 'again' : 'thanks', i18nOf(res)));
  });

  return router;
};

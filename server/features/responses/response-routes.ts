import { Router, type Request, type Response as HttpResponse } from 'express';
import { AppError } from '../../platform/errors.js';
import { contextOf, i18nOf, queryText } from '../../platform/http/context.js';
import type { RateLimiter } from '../../platform/http/rate-limit.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { visitorOf } from '../../platform/http/visitor.js';
import type { Languages } from '../../platform/i18n/i18n.js';
import { isLocale } from '../../platform/i18n/locales.js';
import { looksLikeToken } from '../../platform/tokens.js';
import { closedPage, thanksPage } from './notice-pages.js';
import { notYetSent, questionnairePage, type Refused } from './questionnaire-pages.js';
import { readAnswers } from './response-forms.js';
import type { Shown } from './link-opener.js';
import type { ResponseService } from './response-service.js';
import { deviceOf } from './device.js';

export type ResponseRoutesParts = {
  readonly responses: Pick<ResponseService, 'open' | 'show' | 'submit'>;
  readonly languages: Languages;
  readonly timeZone: () => Promise<string | undefined>;
  /** Counts look-ups of unknown tokens by address: guessing is slow. A token that exists is never limited. */
  readonly guesses: RateLimiter;
  readonly send: SendPage;
};

/** The customer's pages. No cookie, no session; a GET records no answer, because mail scanners open links. */
export const responseRoutes = (parts: ResponseRoutesParts): Router => {
  const { responses, languages, timeZone, guesses, send } = parts;
  const router = Router();

  const speakTo = async (req: Request, res: HttpResponse, opened: Shown): Promise<void> => {
    const asked = queryText(req, 'lang');
    const locale = isLocale(asked) ? asked : opened.invitation.locale;
    contextOf(res).i18n = languages.in(locale, await timeZone());
  };

  /** What the link opens; answers by itself, with null, where it opens nothing. */
  const openWith = async <Found extends Shown>(
    find: (token: string) => Promise<Found | null>,
    req: Request,
    res: HttpResponse,
  ): Promise<Found | null> => {
    const token = String(req.params['token']);
    const opened = looksLikeToken(token) ? await find(token) : null;
    if (opened) {
      await speakTo(req, res, opened);
      return opened;
    }
    await guesses.take(visitorOf(req));
    send(res, closedPage('unknown', contextOf(res).organisation, i18nOf(res)), 404);
    return null;
  };

  const languageOf = (req: Request): string => {
    const asked = queryText(req, 'lang');
    return isLocale(asked) ? `?lang=${asked}` : '';
  };

  const ask = (req: Request, res: HttpResponse, opened: Shown, refused: Refused): void => {
    const { invitation, sitting } = opened;
    const { organisation } = contextOf(res);
    const occasion = { ...opened.occasion, organisation, deliveredAt: invitation.deliveredAt };
    const action = `/s/${String(req.params['token'])}${languageOf(req)}`;
    const page = questionnairePage({ sitting, occasion, refused, i18n: i18nOf(res), action, preview: false });
    send(res, page, refused === notYetSent ? 200 : 422);
  };

  const sayClosed = (res: HttpResponse, opened: Shown): void => {
    if (opened.state === 'answered') return send(res, thanksPage(opened.sitting, true, i18nOf(res)));
    const reason = opened.state === 'closed' ? 'closed' : 'expired';
    send(res, closedPage(reason, contextOf(res).organisation, i18nOf(res)), 410);
  };

  const thanksAddress = (req: Request, again: boolean): string => {
    const query = new URLSearchParams(queryText(req, 'lang') ? { lang: String(queryText(req, 'lang')) } : {});
    if (again) query.set('again', '1');
    const text = query.toString();
    return `/s/${String(req.params['token'])}/thanks${text ? `?${text}` : ''}`;
  };

  router.get('/s/:token', async (req, res) => {
    const opened = await openWith(responses.show, req, res);
    if (!opened) return;
    if (opened.state !== 'open') return sayClosed(res, opened);
    ask(req, res, opened, notYetSent);
  });

  router.post('/s/:token', async (req, res) => {
    const opened = await openWith(responses.open, req, res);
    if (!opened) return;
    if (opened.state === 'answered') return res.redirect(303, thanksAddress(req, true));
    if (opened.state !== 'open') return sayClosed(res, opened);
    if (req.body === undefined) throw new AppError('malformed');
    const read = readAnswers(opened.sitting, req.body);
    if (!read.ok) return ask(req, res, opened, read);
    const stored = await responses.submit(opened, read.value, i18nOf(res).locale, {
      device: deviceOf(req.get('user-agent')),
      flags: [],
    });
    res.redirect(303, thanksAddress(req, !stored));
  });

  router.get('/s/:token/thanks', async (req, res) => {
    const opened = await openWith(responses.open, req, res);
    if (!opened) return;
    if (opened.state !== 'answered')
      return res.redirect(303, `/s/${String(req.params['token'])}${languageOf(req)}`);
    send(res, thanksPage(opened.sitting, queryText(req, 'again') === '1', i18nOf(res)));
  });

  return router;
};

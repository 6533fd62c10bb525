import { Router, type Request, type Response } from 'express';
import { AppError, isAppError } from '../../platform/errors.js';
import { contextOf, i18nOf, queryText } from '../../platform/http/context.js';
import type { RateLimiter } from '../../platform/http/rate-limit.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { visitorOf } from '../../platform/http/visitor.js';
import type { Clock } from '../../platform/clock.js';
import type { Languages } from '../../platform/i18n/i18n.js';
import { isLocale } from '../../platform/i18n/locales.js';
import { looksLikeToken } from '../../platform/tokens.js';
import { filledFor } from './filling-pages.js';
import { closedPage, thanksPage } from './notice-pages.js';
import { secondsSpent, shownNow, WHOLE, withTime, type PageTime } from './page-times.js';
import type { Step } from './paging.js';
import { notYetSent, questionnairePage, type Refused } from './questionnaire-pages.js';
import { readAnswers } from './response-forms.js';
import type { Opened, Shown } from './link-opener.js';
import type { ResponseService } from './response-service.js';
import { deviceOf } from './device.js';
import {
  isStaying,
  isStepwise,
  keepStep,
  stepToShow,
  takeStep,
  type Progress,
  type Taken,
} from './step-taking.js';
import { tappedIn } from './tapped.js';
import { wayOf } from './way.js';
import type { UnfinishedService } from './unfinished-service.js';

export type ResponseRoutesParts = {
  readonly responses: Pick<ResponseService, 'open' | 'openToSend' | 'show' | 'submit'>;
  readonly unfinished: Pick<UnfinishedService, 'find' | 'keep'>;
  readonly languages: Languages;
  readonly timeZone: () => Promise<string | undefined>;
  /** Counts look-ups of unknown tokens by address: guessing is slow. A token that exists is never limited. */
  readonly guesses: RateLimiter;
  readonly clock: Clock;
  readonly send: SendPage;
};

/** Why a round took no answer, where that is what was thrown. */
const closingIn = (error: unknown): 'over' | 'full' => {
  const state = isAppError(error, 'gone') ? error.cause : null;
  if (state !== 'over' && state !== 'full') throw error;
  return state;
};

/** The customer's pages. No cookie, no session; a GET records no answer, because mail scanners open links. */
export const responseRoutes = (parts: ResponseRoutesParts): Router => {
  const { responses, unfinished, languages, timeZone, guesses, clock, send } = parts;
  const router = Router();

  const speakTo = async (req: Request, res: Response, opened: Shown): Promise<void> => {
    const asked = queryText(req, 'lang');
    const locale = isLocale(asked) ? asked : opened.invitation.locale;
    contextOf(res).i18n = languages.in(locale, await timeZone());
  };

  /** What the link opens; answers by itself, with null, where it opens nothing. */
  const openWith = async <Found extends Shown>(
    find: (token: string) => Promise<Found | null>,
    req: Request,
    res: Response,
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

  const languageOf = (req: Request): Record<string, string> => {
    const asked = queryText(req, 'lang');
    return isLocale(asked) ? { lang: asked } : {};
  };

  const addressOf = (req: Request, step?: string): string => {
    const query = new URLSearchParams(languageOf(req));
    if (step) query.set('step', step);
    const text = query.toString();
    return `/s/${String(req.params['token'])}${text ? `?${text}` : ''}`;
  };

  type Asked = { readonly refused: Refused; readonly step?: Step; readonly status?: number };

  const ask = (req: Request, res: Response, opened: Shown, { refused, step, status = 200 }: Asked): void => {
    const { invitation, sitting } = opened;
    const { organisation } = contextOf(res);
    const occasion = { ...opened.occasion, organisation, deliveredAt: invitation.deliveredAt };
    const page = questionnairePage({
      sitting,
      occasion,
      refused,
      i18n: i18nOf(res),
      action: addressOf(req),
      hidden: [shownNow(clock())],
      keeps: true,
      preview: false,
      ...(step && { step, way: wayOf(sitting, step, refused.typed) }),
    });
    send(res, page, status);
  };

  const tapped = (req: Request, { sitting }: Shown): Readonly<Record<string, string>> =>
    req.url.includes('?') ? tappedIn(sitting, (name) => queryText(req, name)) : {};

  /** The page as this customer left it; of a survey in steps the one that is asked for, or the next. */
  const askAgain = async (req: Request, res: Response, opened: Shown): Promise<void> => {
    const progress = await unfinished.find(opened.invitation);
    const typed = { ...progress.typed, ...tapped(req, opened) };
    const isFresh = Object.keys(typed).length === 0;
    const refused = isFresh ? notYetSent : { typed, errors: {}, mayLeaveEmpty: false };
    if (!isStepwise(opened.sitting)) return ask(req, res, opened, { refused });
    const step = stepToShow(opened.sitting, { ...progress, typed }, queryText(req, 'step'));
    ask(req, res, opened, { refused, ...(step && { step }) });
  };

  const sayClosed = (res: Response, opened: Shown): void => {
    if (opened.state === 'answered') return send(res, thanksPage(opened.sitting, true, i18nOf(res)));
    const reason = opened.state === 'open' ? 'expired' : opened.state;
    send(res, closedPage(reason, contextOf(res).organisation, i18nOf(res)), 410);
  };

  const thanksAddress = (req: Request, again: boolean): string => {
    const query = new URLSearchParams({ ...languageOf(req), ...(again ? { again: '1' } : {}) });
    const text = query.toString();
    return `/s/${String(req.params['token'])}/thanks${text ? `?${text}` : ''}`;
  };

  const store = async (
    req: Request,
    res: Response,
    opened: Opened,
    submitted: Parameters<ResponseService['submit']>[1],
    times: readonly PageTime[] = withTime([], WHOLE, secondsSpent(req.body, clock())),
  ): Promise<void> => {
    const arrival = { device: deviceOf(req.get('user-agent')), flags: [], times };
    const stored = await responses
      .submit(opened, submitted, i18nOf(res).locale, arrival)
      .catch((error: unknown) => closingIn(error));
    if (typeof stored === 'string') return sayClosed(res, { ...opened, state: stored });
    res.redirect(303, thanksAddress(req, !stored));
  };

  /** One step of several: kept as it was left, right or wrong, and answered by the next. */
  const take = async (req: Request, res: Response, opened: Opened): Promise<void> => {
    const { invitation, sitting } = opened;
    const spent = secondsSpent(req.body, clock());
    const taken = await unfinished.keep<Taken>(invitation, (before: Progress) => {
      const made = takeStep(sitting, before, req.body, spent);
      if (!made) throw new AppError('malformed');
      return { progress: made.progress, made };
    });
    if (!taken) return res.redirect(303, thanksAddress(req, true)); // another window was quicker
    if (taken.kind === 'told') return store(req, res, opened, taken.submitted, taken.progress.times);
    const { step, refused } = taken;
    if (Object.keys(refused.errors).length > 0) return ask(req, res, opened, { step, refused, status: 422 });
    res.redirect(303, addressOf(req, step.key));
  };

  router.get('/s/:token', async (req, res) => {
    const opened = await openWith(responses.show, req, res);
    if (!opened) return;
    // A step of answers that were sent from another window meanwhile: thanked at the address that thanks.
    if (opened.state === 'answered' && queryText(req, 'step') !== undefined)
      return res.redirect(303, thanksAddress(req, true));
    if (opened.state !== 'open') return sayClosed(res, opened);
    await askAgain(req, res, opened);
  });

  router.post('/s/:token', async (req, res) => {
    const known = await openWith(responses.openToSend, req, res);
    const isWhole = req.body !== undefined && !isStaying(req.body);
    if (known?.isFresh === false && known.state === 'open' && isWhole) {
      const read = isStepwise(known.sitting) ? null : readAnswers(known.sitting, req.body);
      if (read?.ok) return store(req, res, known, read.value);
    }
    // Whatever is answered with a page needs to know how things stand.
    const opened = known?.isFresh === false ? await openWith(responses.open, req, res) : known;
    if (!opened) return;
    if (opened.state === 'answered') return res.redirect(303, thanksAddress(req, true));
    if (opened.state !== 'open') return sayClosed(res, opened);
    if (req.body === undefined) throw new AppError('malformed');
    if (isStepwise(opened.sitting)) return take(req, res, opened);
    if (isStaying(req.body)) {
      await keep(req, opened);
      return res.redirect(303, addressOf(req)); // in the language that was chosen
    }
    const read = readAnswers(opened.sitting, req.body);
    if (!read.ok) return ask(req, res, opened, { refused: read, status: 422 });
    await store(req, res, opened, read.value);
  });

  /** What was typed so far, judged by nobody; false where the answers have been sent meanwhile. */
  const keep = async (req: Request, { invitation, sitting }: Opened): Promise<boolean> => {
    const kept = await unfinished.keep(invitation, (before) => ({
      progress: keepStep(sitting, before, req.body),
      made: true,
    }));
    return kept !== null;
  };

  /** What a script sends while somebody writes: kept as it is, judged by nobody, gone once the answers are sent. */
  router.post('/s/:token/keep', async (req, res) => {
    const opened = await openWith(responses.open, req, res);
    if (!opened) return;
    if (opened.state !== 'open') throw new AppError(opened.state === 'answered' ? 'conflict' : 'gone');
    if (req.body === undefined) throw new AppError('malformed');
    if (!(await keep(req, opened))) throw new AppError('conflict');
    res.status(204).end();
  });

  router.get('/s/:token/thanks', async (req, res) => {
    const opened = await openWith(responses.open, req, res);
    if (!opened) return;
    if (opened.state !== 'answered') return res.redirect(303, addressOf(req));
    const i18n = i18nOf(res);
    const { sitting } = filledFor(opened.sitting, null, {}, opened.occasion, i18n);
    send(res, thanksPage(sitting, queryText(req, 'again') === '1', i18n));
  });

  return router;
};

import { Router, type Request, type Response } from 'express';
import type { Clock } from '../../platform/clock.js';
import { AppError, isAppError } from '../../platform/errors.js';
import { typedIn } from '../../platform/forms.js';
import { contextOf, i18nOf, queryText } from '../../platform/http/context.js';
import type { RateLimiter } from '../../platform/http/rate-limit.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { hasMark, leaveMark } from '../../platform/http/device-mark.js';
import { visitorOf } from '../../platform/http/visitor.js';
import { isLocale } from '../../platform/i18n/locales.js';
import { looksLikeToken } from '../../platform/tokens.js';
import {
  arrivalOf,
  firstAsking,
  questionnairePage,
  sameAsking,
  takeVisit,
  type Asking,
  type Refused,
} from '../responses/index.js';
import type { Provider } from '../studies/index.js';
import type { Version } from '../templates/index.js';
import { elsewhere } from './market.js';
import { checkChoice } from './market-forms.js';
import type { MarketService, Visit } from './market-service.js';
import { choicePage, nothingPage, thanksPage } from './visit-pages.js';

export type VisitRoutesParts = {
  readonly market: Pick<
    MarketService,
    'visit' | 'ticket' | 'sitting' | 'readTicket' | 'elsewhere' | 'markOf' | 'submit'
  >;
  /** Counts look-ups of unknown tokens by address. */
  readonly guesses: RateLimiter;
  /** Counts answers by address: an open link has no other bound. */
  readonly answers: RateLimiter;
  readonly clock: Clock;
  readonly send: SendPage;
};

const ticketField = 'ticket';
const thanks = ['told', 'again', 'elsewhere'] as const;

/** The form sent by the page could not be matched with a page of ours: it is shown once more. */
const strayTicket = { '': { key: 'market:errors.ticket' } };

/** Puts off who sends too much, without losing what was typed; null where it may go on. */
const tooManyOf = async (limiter: RateLimiter, req: Request): Promise<AppError | null> => {
  try {
    await limiter.take(visitorOf(req));
    return null;
  } catch (error) {
    if (isAppError(error, 'too-many')) return error;
    throw error;
  }
};

/**
 * The open link's pages. No session, no script; a GET stores nothing. Who has answered about a provider is left a mark that
 * says so and nothing else.
 */
export const visitRoutes = (parts: VisitRoutesParts): Router => {
  const { market, guesses, answers, clock, send } = parts;
  const router = Router();

  const tokenOf = (req: Request): string => String(req.params['token']);

  /** An address below the link's, in the language that was asked for. */
  const address = (req: Request, path = ''): string => {
    const asked = queryText(req, 'lang');
    return `/m/${tokenOf(req)}${path}${isLocale(asked) ? `?lang=${asked}` : ''}`;
  };

  /** What the link leads to; answers by itself, with null, where it asks nothing. */
  const enter = async (req: Request, res: Response): Promise<Visit | null> => {
    const visit = looksLikeToken(tokenOf(req)) ? await market.visit(tokenOf(req)) : null;
    if (visit?.state === 'open') return visit;
    if (!visit) await guesses.take(visitorOf(req));
    send(res, nothingPage(visit ? visit.state : 'unknown', i18nOf(res)), visit ? 410 : 404);
    return null;
  };

  const providerOf = (req: Request, { study }: Visit): Provider => {
    const found = study.providers.find(({ key }) => key === req.params['provider']);
    if (!found) throw new AppError('not-found');
    return found;
  };

  type Choosing = { readonly ticket?: string; readonly errors?: Refused['errors']; readonly status?: number };
  const choose = (req: Request, res: Response, visit: Visit, choosing: Choosing = {}): void => {
    const { ticket = market.ticket(visit), errors = {}, status = 200 } = choosing;
    const { study } = visit;
    send(res, choicePage({ study, action: address(req), ticket, errors, i18n: i18nOf(res) }), status);
  };

  router.get('/m/:token', async (req, res) => {
    const visit = await enter(req, res);
    if (visit) choose(req, res, visit);
  });

  const limited = (res: Response, { shown, retryAfter = 60 }: AppError): Refused['errors'] => {
    res.setHeader('Retry-After', String(retryAfter));
    return { '': shown ?? { key: 'error:too-many-wait', params: { count: 1 } } };
  };

  router.post('/m/:token', async (req, res) => {
    const visit = await enter(req, res);
    if (!visit) return;
    if (req.body === undefined) throw new AppError('malformed');
    const checked = checkChoice(visit.study.providers, req.body);
    const text = typedIn(req.body)[ticketField];
    const asked = await market.readTicket(visit, text);
    if (!asked) return choose(req, res, visit, { errors: strayTicket, status: 422 });
    const again = { ticket: String(text) };
    if (!checked.ok) return choose(req, res, visit, { ...again, errors: checked.errors, status: 422 });
    const { provider } = checked.value;
    if (provider !== elsewhere) return res.redirect(303, address(req, `/about/${provider}`));
    const tooMany = await tooManyOf(answers, req);
    if (tooMany) return choose(req, res, visit, { ...again, errors: limited(res, tooMany), status: 429 });
    await market.elsewhere(visit, asked.ticket);
    res.redirect(303, address(req, '/thanks/elsewhere'));
  });

  type Shown = {
    readonly version: Version;
    readonly ticket: string;
    readonly asking: Asking;
    readonly status: number;
  };
  const ask = (req: Request, res: Response, visit: Visit, shown: Shown): void => {
    const { version, ticket, status } = shown;
    const { hidden, ...asked } = shown.asking;
    const provider = providerOf(req, visit);
    const now = new Date(0); // an open link knows of no occasion: its page names no time
    const page = questionnairePage({
      sitting: market.sitting(version, ticket),
      occasion: {
        organisation: contextOf(res).organisation,
        firstName: '',
        service: visit.study.service,
        plannedAt: now,
        deliveredAt: now,
        promises: [],
        provider: provider.name,
      },
      ...asked,
      i18n: i18nOf(res),
      action: address(req, `/about/${provider.key}`),
      hidden: [{ name: ticketField, value: ticket }, ...hidden],
      trap: true,
      preview: false,
    });
    send(res, page, status);
  };

  router.get('/m/:token/about/:provider', async (req, res) => {
    const visit = await enter(req, res);
    if (!visit?.version) return;
    const { version } = visit;
    const ticket = market.ticket(visit);
    const asking = firstAsking(market.sitting(version, ticket), clock());
    ask(req, res, visit, { version, ticket, asking, status: 200 });
  });

  router.post('/m/:token/about/:provider', async (req, res) => {
    const visit = await enter(req, res);
    if (!visit?.version) return;
    const provider = providerOf(req, visit);
    if (req.body === undefined) throw new AppError('malformed');
    const typed = typedIn(req.body);
    const asked = await market.readTicket(visit, typed[ticketField]);
    if (!asked) {
      const ticket = market.ticket(visit);
      const asking = sameAsking(market.sitting(visit.version, ticket), req.body, strayTicket, clock());
      return ask(req, res, visit, { version: visit.version, ticket, asking, status: 422 });
    }
    const ours = { version: asked.version, ticket: String(typed[ticketField]) };
    const taken = takeVisit(market.sitting(asked.version, asked.ticket.nonce), req.body, clock());
    if (!taken) throw new AppError('malformed');
    const { asking } = taken;
    if (taken.kind === 'ask') {
      const isWrong = Object.keys(asking.refused.errors).length > 0;
      return ask(req, res, visit, { ...ours, asking, status: isWrong ? 422 : 200 });
    }
    const tooMany = await tooManyOf(answers, req);
    if (tooMany) {
      const refused = { ...asking.refused, errors: limited(res, tooMany) };
      return ask(req, res, visit, { ...ours, asking: { ...asking, refused }, status: 429 });
    }
    const value = market.markOf(visit, provider);
    const arrival = arrivalOf({
      userAgent: req.get('user-agent'),
      trap: taken.trap,
      submitted: taken.submitted,
      shownAt: asked.ticket.issuedAt,
      now: clock(),
      answeredBefore: hasMark(req, { value }),
    });
    const { submitted, times } = taken;
    const told = { provider, submitted, times, locale: i18nOf(res).locale, arrival };
    const stored = await market.submit(visit, asked, told);
    leaveMark(req, res, { path: `/m/${tokenOf(req)}/about/${provider.key}`, value });
    res.redirect(303, address(req, `/thanks/${stored ? 'told' : 'again'}`));
  });

  router.get('/m/:token/thanks/:kind', (req, res) => {
    const kind = thanks.find((one) => one === req.params.kind);
    if (!kind || !looksLikeToken(req.params.token)) throw new AppError('not-found');
    send(res, thanksPage(kind, i18nOf(res)));
  });

  return router;
};

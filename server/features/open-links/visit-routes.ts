import { Router, type Request, type Response } from 'express';
import { AppError, isAppError, type FieldErrors } from '../../platform/errors.js';
import { typedIn } from '../../platform/forms.js';
import { contextOf, i18nOf, queryText } from '../../platform/http/context.js';
import { hasMark, leaveMark } from '../../platform/http/device-mark.js';
import type { RateLimiter } from '../../platform/http/rate-limit.js';
import { visitorOf } from '../../platform/http/visitor.js';
import {
  arrivalOf,
  firstAsking,
  sameAsking,
  takeVisit,
  type Asking,
  type Sitting,
} from '../responses/index.js';
import type { AnsweringService, Asked, Visit } from './answering-service.js';
import { askingPage, ticketField } from './asking-pages.js';
import type { LinkChannel, LinkState } from './open-link.js';
import { closedPage, passwordPage, thanksPage } from './visit-pages.js';
import { createVisitShow, type VisitShowParts } from './visit-show-routes.js';

export type VisitRoutesParts = VisitShowParts & {
  readonly answering: Pick<
    AnsweringService,
    'visit' | 'unlocks' | 'ticket' | 'sitting' | 'readTicket' | 'markOf' | 'doneOf' | 'isTold' | 'submit'
  >;
  /** Counts look-ups of unknown codes by address. */
  readonly guesses: RateLimiter;
  /** Counts tries of a link's password by address. */
  readonly passwordTries: RateLimiter;
  /** Counts answers by address: an open link has no other bound. */
  readonly answers: RateLimiter;
};

/** What was sent could not be matched with a page of ours: it is shown once more. */
const strayTicket: FieldErrors = { '': { key: 'open-links:errors.ticket' } };

/** What puts off who does something too often, in words, and says in the head when to come back; null where one may go on. */
const putOff = async (limiter: RateLimiter, req: Request, res: Response): Promise<FieldErrors | null> => {
  try {
    await limiter.take(visitorOf(req));
    return null;
  } catch (error) {
    if (!isAppError(error, 'too-many')) throw error;
    res.setHeader('Retry-After', String(error.retryAfter ?? 60));
    return { '': error.shown ?? { key: 'error:too-many-wait', params: { count: 1 } } };
  }
};

/** The pages of open links, on their own and within other sites' pages. No session, no script; a GET stores nothing. */
export const visitRoutes = (parts: VisitRoutesParts): Router => {
  const { answering, guesses, passwordTries, answers, clock } = parts;
  const { speakTo, show, addressIn, channelOf } = createVisitShow(parts);
  const router = Router();

  const closed = (req: Request, res: Response, visit: Visit, state: Exclude<LinkState, 'open'>): void =>
    show(req, res, visit, closedPage(state, visit.link, i18nOf(res)), 410);

  /** What the code leads to, whatever its state; answers by itself, with null, where it leads nowhere. */
  const find = async (req: Request, res: Response, framed: boolean): Promise<Visit | null> => {
    const visit = await answering.visit(String(req.params['code']));
    if (visit && (!framed || visit.link.hosts.length > 0)) {
      await speakTo(req, res, visit);
      return visit;
    }
    if (!visit) await guesses.take(visitorOf(req));
    parts.send(res, closedPage('unknown', null, i18nOf(res)), 404);
    return null;
  };

  const askPassword = (
    req: Request,
    res: Response,
    visit: Visit,
    errors: FieldErrors,
    status = 200,
  ): void => {
    const { service } = visit.study;
    const page = passwordPage({ service, action: addressIn(req, visit), errors, i18n: i18nOf(res) });
    show(req, res, visit, page, status);
  };

  type Shown = {
    readonly asked?: Asked | null;
    readonly asking?: (sitting: Sitting) => Asking;
    readonly status?: number;
  };
  const ask = (req: Request, res: Response, visit: Visit, shown: Shown = {}): void => {
    const { asked = null, status = 200 } = shown;
    const version = asked?.version ?? visit.version;
    if (!version) throw new AppError('not-found');
    const ticket = asked ? String(typedIn(req.body)[ticketField]) : answering.ticket(visit);
    const sitting = answering.sitting(version, ticket);
    const page = askingPage({
      study: visit.study,
      sitting,
      organisation: contextOf(res).organisation,
      ticket,
      asking: shown.asking?.(sitting) ?? firstAsking(sitting, clock()),
      action: addressIn(req, visit),
      i18n: i18nOf(res),
    });
    show(req, res, visit, page, status);
  };

  const hasAnswered = (req: Request, visit: Visit): boolean =>
    visit.link.repeat !== 'take' && hasMark(req, { value: answering.markOf(visit) });

  const thanksOf = (req: Request, visit: Visit, again: boolean): string =>
    addressIn(req, visit, '/thanks', { done: answering.doneOf(visit), ...(again && { again: '1' }) });

  const isLocked = ({ link }: Visit): boolean => link.passwordHash !== null;

  /** A form without a page of ours behind it: the password of a link that has one, or a page that is out of date. */
  const unlock = async (req: Request, res: Response, visit: Visit): Promise<void> => {
    const typed = typedIn(req.body);
    if (!isLocked(visit)) {
      if (!visit.version) throw new AppError('not-found');
      const asking = (sitting: Sitting) => sameAsking(sitting, req.body, strayTicket, clock());
      return ask(req, res, visit, { asking, status: 422 });
    }
    if (typed['password'] === undefined) return askPassword(req, res, visit, {}, 422);
    const tooMany = await putOff(passwordTries, req, res);
    if (tooMany?.['']) return askPassword(req, res, visit, { password: tooMany[''] }, 429);
    if (await answering.unlocks(visit, typed['password'] ?? '')) return ask(req, res, visit);
    askPassword(req, res, visit, { password: { key: 'open-links:errors.password' } }, 422);
  };

  const submit = async (req: Request, res: Response, visit: Visit, asked: Asked, via: LinkChannel) => {
    const taken = takeVisit(answering.sitting(asked.version, asked.ticket.nonce), req.body, clock());
    if (!taken) throw new AppError('malformed');
    const { asking } = taken;
    if (taken.kind === 'ask') {
      const isWrong = Object.keys(asking.refused.errors).length > 0;
      return ask(req, res, visit, { asked, asking: () => asking, status: isWrong ? 422 : 200 });
    }
    const tooMany = await putOff(answers, req, res);
    if (tooMany) {
      const again = { ...asking, refused: { ...asking.refused, errors: tooMany } };
      return ask(req, res, visit, { asked, asking: () => again, status: 429 });
    }
    const arrival = arrivalOf({
      userAgent: req.get('user-agent'),
      trap: taken.trap,
      submitted: taken.submitted,
      shownAt: asked.ticket.issuedAt,
      now: clock(),
      answeredBefore: hasAnswered(req, visit),
    });
    const { locale } = i18nOf(res);
    const outcome = await answering.submit(visit, asked, {
      submitted: taken.submitted,
      times: taken.times,
      locale,
      channel: via,
      arrival,
    });
    if (outcome !== 'told' && outcome !== 'again') return closed(req, res, visit, outcome);
    const { code, repeat } = visit.link;
    if (repeat !== 'take')
      leaveMark(req, res, { path: `/o/${code}`, value: answering.markOf(visit), framed: via === 'widget' });
    res.redirect(303, thanksOf(req, visit, outcome === 'again'));
  };

  for (const framed of [false, true]) {
    const path = framed ? '/o/:code/frame' : '/o/:code';

    router.get(path, async (req, res) => {
      const visit = await find(req, res, framed);
      if (!visit) return;
      if (visit.state !== 'open') return closed(req, res, visit, visit.state);
      if (visit.link.repeat === 'refuse' && hasAnswered(req, visit))
        return res.redirect(303, thanksOf(req, visit, true));
      if (isLocked(visit)) askPassword(req, res, visit, {});
      else ask(req, res, visit);
    });

    router.post(path, async (req, res) => {
      const visit = await find(req, res, framed);
      if (!visit) return;
      if (req.body === undefined) throw new AppError('malformed');
      const asked = await answering.readTicket(visit, typedIn(req.body)[ticketField]);
      const isAgain = visit.link.repeat === 'refuse' && hasAnswered(req, visit);
      if (asked && (isAgain || (visit.state !== 'open' && (await answering.isTold(asked)))))
        return res.redirect(303, thanksOf(req, visit, true));
      if (visit.state !== 'open') return closed(req, res, visit, visit.state);
      if (!asked) return unlock(req, res, visit);
      await submit(req, res, visit, asked, framed ? 'widget' : channelOf(req, visit));
    });

    router.get(`${path}/thanks`, async (req, res) => {
      const visit = await find(req, res, framed);
      if (!visit) return;
      if (queryText(req, 'done') !== answering.doneOf(visit)) return res.redirect(303, addressIn(req, visit));
      const again = queryText(req, 'again') === '1';
      show(
        req,
        res,
        visit,
        thanksPage({
          link: visit.link,
          ending: visit.version?.content.ending,
          again,
          framed,
          i18n: i18nOf(res),
        }),
      );
    });
  }

  return router;
};

import { Router, type Response } from 'express';
import { isAppError, type FieldErrors } from '../../platform/errors.js';
import { checkForm, typedIn } from '../../platform/forms.js';
import { contextOf, i18nOf, queryText } from '../../platform/http/context.js';
import type { RateLimiters } from '../../platform/http/rate-limit.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { beginSession, endSession } from '../../platform/http/session-life.js';
import { visitorOf } from '../../platform/http/visitor.js';
import { hashToken } from '../../platform/tokens.js';
import { emailKey } from './account.js';
import { forgotForm, signInForm } from './account-forms.js';
import type { AccountService } from './account-service.js';
import { ownPath } from './own-path.js';
import { rooms } from './rooms.js';
import { forgotPage, noticePage, signInPage } from './sign-in-pages.js';

export type SignInRoutesParts = {
  readonly accounts: Pick<AccountService, 'signIn' | 'forgot'>;
  readonly limits: RateLimiters;
  readonly send: SendPage;
};

const quarterHour = 15 * 60; // s
const hour = 60 * 60; // s

const wrong: FieldErrors = { '': { key: 'accounts:errors.sign-in' } };
/** Limits are kept in the store, so that an address stands there only as a hash. */
const mailboxKey = (email: string): string => hashToken(emailKey(email));

/** Coming in, going out, and the first step of a forgotten password. */
export const signInRoutes = ({ accounts, limits, send }: SignInRoutesParts): Router => {
  const router = Router();
  const perAddress = limits({ name: 'sign-in-address', points: 100, seconds: quarterHour });
  const perMailbox = limits({ name: 'sign-in', points: 10, seconds: quarterHour });
  const forgotPerAddress = limits({ name: 'forgot-address', points: 20, seconds: hour });
  const forgotPerMailbox = limits({ name: 'forgot', points: 5, seconds: hour });

  const showSignIn = (res: Response, next: string, values: Record<string, string>, errors: FieldErrors) => {
    const { i18n, organisation } = contextOf(res);
    const status = Object.keys(errors).length > 0 ? 422 : 200;
    send(res, signInPage({ organisation, next, values, errors, i18n }), status);
  };

  router.get('/', (req, res) => {
    const { signedIn } = contextOf(res);
    if (!signedIn) return res.redirect(303, '/sign-in');
    res.redirect(303, rooms(signedIn, req.path)[0]?.href ?? '/account');
  });

  router.get('/sign-in', (req, res) => {
    const next = ownPath(queryText(req, 'next'));
    if (contextOf(res).signedIn) return res.redirect(303, next);
    showSignIn(res, next, {}, {});
  });

  router.post('/sign-in', async (req, res) => {
    const next = ownPath(typedIn(req.body)['next']);
    const form = checkForm(signInForm, req.body);
    if (!form.ok) return showSignIn(res, next, form.typed, form.errors);
    const { email, password } = form.value;
    const mailbox = `${visitorOf(req)} ${mailboxKey(email)}`;
    await perAddress.take(visitorOf(req));
    await perMailbox.take(mailbox);
    const identity = await accounts.signIn({ email, password });
    if (!identity) return showSignIn(res, next, { email }, wrong);
    await perMailbox.forget(mailbox);
    await beginSession(req, identity);
    res.redirect(303, next);
  });

  router.post('/sign-out', async (req, res) => {
    await endSession(req, res);
    res.redirect(303, '/sign-in');
  });

  const showForgot = (res: Response, values: Record<string, string>, errors: FieldErrors) => {
    const status = Object.keys(errors).length > 0 ? 422 : 200;
    send(res, forgotPage({ values, errors, i18n: i18nOf(res) }), status);
  };

  router.get('/forgot', (_req, res) => showForgot(res, {}, {}));

  /** Whether this mailbox may get another mail; who asks is not told, or it would tell of others' tries. */
  const mayMail = async (email: string): Promise<boolean> => {
    try {
      await forgotPerMailbox.take(mailboxKey(email));
      return true;
    } catch (error) {
      if (isAppError(error, 'too-many')) return false;
      throw error;
    }
  };

  router.post('/forgot', async (req, res) => {
    const form = checkForm(forgotForm, req.body);
    if (!form.ok) return showForgot(res, form.typed, form.errors);
    await forgotPerAddress.take(visitorOf(req));
    if (await mayMail(form.value.email)) await accounts.forgot(form.value.email);
    res.redirect(303, '/forgot/sent');
  });

  router.get('/forgot/sent', (_req, res) => send(res, noticePage('forgot-sent', i18nOf(res))));

  return router;
};

import { Router, type Response } from 'express';
import type { FieldErrors } from '../../platform/errors.js';
import { checkForm } from '../../platform/forms.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf } from '../../platform/http/context.js';
import type { RateLimiters } from '../../platform/http/rate-limit.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { beginSession } from '../../platform/http/session-life.js';
import type { Account } from './account.js';
import { ownForm, passwordForm } from './account-forms.js';
import type { AccountService } from './account-service.js';
import { ownPage } from './own-pages.js';

export type OwnRoutesParts = {
  readonly accounts: Pick<AccountService, 'own' | 'changeOwn' | 'changePassword'>;
  readonly limits: RateLimiters;
  readonly send: SendPage;
};

const quarterHour = 15 * 60; // s

/** One's own account. */
export const ownRoutes = ({ accounts, limits, send }: OwnRoutesParts): Router => {
  const router = Router();
  const perAccount = limits({ name: 'own-password', points: 10, seconds: quarterHour });

  const show = (
    res: Response,
    account: Account,
    errors: FieldErrors,
    typed: Readonly<Record<string, string>> = {},
  ): void => {
    const values = { name: account.name, locale: account.locale, ...typed };
    const status = Object.keys(errors).length > 0 ? 422 : 200;
    send(res, ownPage({ account, values, errors, i18n: i18nOf(res) }), status);
  };

  router.get('/account', async (_req, res) => {
    show(res, await accounts.own(actorOf(res)), {});
  });

  router.post('/account', async (req, res) => {
    const actor = actorOf(res);
    const form = checkForm(ownForm, req.body);
    if (!form.ok) return show(res, await accounts.own(actor), form.errors, form.typed);
    await accounts.changeOwn(actor, form.value);
    delete req.session.locale; // a language chosen for this visit gives way to the one that was saved
    req.session.flash = { key: 'accounts:flash.own' };
    res.redirect(303, '/account');
  });

  // A refused form stands at this address: choosing another language there, or coming back, asks for it.
  router.get('/account/password', (_req, res) => {
    actorOf(res);
    res.redirect(303, '/account');
  });

  router.post('/account/password', async (req, res) => {
    const actor = actorOf(res);
    const account = await accounts.own(actor);
    const form = checkForm(passwordForm(account), req.body);
    if (!form.ok) return show(res, account, form.errors);
    await perAccount.take(account.id);
    const changed = await accounts.changePassword(actor, form.value);
    if (!changed.ok) return show(res, account, changed.errors);
    await perAccount.forget(account.id);
    await beginSession(req, changed.identity);
    req.session.flash = { key: 'accounts:flash.password' };
    res.redirect(303, '/account');
  });

  return router;
};

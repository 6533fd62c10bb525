import { Router, type Response } from 'express';
import type { FieldErrors } from '../../platform/errors.js';
import { checkForm } from '../../platform/forms.js';
import { contextOf, i18nOf } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { beginSession } from '../../platform/http/session-life.js';
import type { Account } from './account.js';
import { chosenPasswordForm } from './account-forms.js';
import { linkPath, type LinkKind } from './account-link.js';
import type { AccountService } from './account-service.js';
import { choosePasswordPage, noticePage } from './sign-in-pages.js';

export type LinkRoutesParts = {
  readonly accounts: Pick<AccountService, 'linkOwner' | 'choosePassword'>;
  readonly send: SendPage;
};

/** Where mailed links lead. Opening one changes nothing: mail scanners open them, too. */
export const linkRoutes = ({ accounts, send }: LinkRoutesParts): Router => {
  const router = Router();

  const closed = (res: Response, kind: LinkKind): void =>
    send(res, noticePage(`${kind}-closed`, i18nOf(res)), 410);

  const show = (res: Response, kind: LinkKind, token: string, person: Account, errors: FieldErrors): void => {
    const { i18n, organisation } = contextOf(res);
    const status = Object.keys(errors).length > 0 ? 422 : 200;
    const action = linkPath(kind, token);
    send(res, choosePasswordPage({ kind, person, action, organisation, errors, i18n }), status);
  };

  const mount = (path: '/join/:token' | '/reset/:token', kind: LinkKind): void => {
    router.get(path, async (req, res) => {
      const person = await accounts.linkOwner(kind, req.params.token);
      if (!person) return closed(res, kind);
      show(res, kind, req.params.token, person, {});
    });

    router.post(path, async (req, res) => {
      const { token } = req.params;
      const person = await accounts.linkOwner(kind, token);
      if (!person) return closed(res, kind);
      const form = checkForm(chosenPasswordForm(person), req.body);
      if (!form.ok) return show(res, kind, token, person, form.errors);
      const identity = await accounts.choosePassword(kind, token, form.value.password);
      if (!identity) return closed(res, kind);
      await beginSession(req, identity);
      req.session.flash = { key: `accounts:flash.${kind}` };
      res.redirect(303, '/');
    });
  };

  mount('/join/:token', 'account-invite');
  mount('/reset/:token', 'password-reset');
  return router;
};

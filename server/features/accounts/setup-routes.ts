import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { FieldErrors } from '../../platform/errors.js';
import { checkForm } from '../../platform/forms.js';
import { i18nOf, queryText } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { beginSession } from '../../platform/http/session-life.js';
import { setupForm } from './account-forms.js';
import type { AccountService } from './account-service.js';
import { serverTimeZone } from './organisation.js';
import { setupPage } from './setup-pages.js';
import { noticePage } from './sign-in-pages.js';

export type SetupRoutesParts = {
  readonly accounts: Pick<AccountService, 'organisation' | 'opensSetup' | 'setUp'>;
  readonly send: SendPage;
};

/** While nothing is set up, every page of the office leads to the one that says how. */
const onlySetupAtFirst =
  ({ accounts }: Pick<SetupRoutesParts, 'accounts'>): RequestHandler =>
  async (req, res, next) => {
    if (req.path === '/setup' || (await accounts.organisation())) return next();
    res.redirect(303, '/setup');
  };

/** Setting up the organisation and its first admin, once, by the link that the server printed. Mounted first. */
export const setupRoutes = ({ accounts, send }: SetupRoutesParts): Router => {
  const router = Router();
  router.use(onlySetupAtFirst({ accounts }));

  /** The token where it opens; else null, and what to do has been answered. */
  const tokenOf = async (req: Request, res: Response): Promise<string | null> => {
    const token = queryText(req, 'token');
    if (await accounts.opensSetup(token ?? '')) return token ?? null;
    const notice = token === undefined ? 'setup-needed' : 'setup-closed';
    send(res, noticePage(notice, i18nOf(res)), token === undefined ? 200 : 403);
    return null;
  };

  const show = (
    res: Response,
    token: string,
    values: Readonly<Record<string, string>>,
    errors: FieldErrors,
  ) => {
    const status = Object.keys(errors).length > 0 ? 422 : 200;
    send(res, setupPage({ token, values, errors, i18n: i18nOf(res) }), status);
  };

  router.get('/setup', async (req, res) => {
    const token = await tokenOf(req, res);
    if (token === null) return;
    show(res, token, { locale: i18nOf(res).locale, timeZone: serverTimeZone() }, {});
  });

  router.post('/setup', async (req, res) => {
    const token = await tokenOf(req, res);
    if (token === null) return;
    const form = checkForm(setupForm, req.body);
    if (!form.ok) return show(res, token, form.typed, form.errors);
    const { organisation, locale, timeZone, name, email, password } = form.value;
    const person = { name, email, password, locale: i18nOf(res).locale };
    const identity = await accounts.setUp(token, { name: organisation, locale, timeZone, person });
    await beginSession(req, identity);
    req.session.flash = { key: 'accounts:flash.set-up' };
    res.redirect(303, '/');
  });

  return router;
};

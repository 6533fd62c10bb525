import { Router, type Request, type Response } from 'express';
import type { FieldErrors } from '../../platform/errors.js';
import { checkForm, typedIn } from '../../platform/forms.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import type { Account } from './account.js';
import { inviteForm, rolesForm, settingsForm, tickedRoles } from './account-forms.js';
import { accountListPage, accountPage, invitePage } from './account-pages.js';
import type { AccountService } from './account-service.js';
import { settingsPage } from './own-pages.js';
import { requireReach, type Role } from './permissions.js';

export type AccountRoutesParts = {
  readonly accounts: Pick<
    AccountService,
    | 'account'
    | 'accounts'
    | 'invite'
    | 'inviteAgain'
    | 'changeRoles'
    | 'disable'
    | 'enable'
    | 'settings'
    | 'saveSettings'
  >;
  readonly send: SendPage;
};

const statusOf = (errors: FieldErrors): number => (Object.keys(errors).length > 0 ? 422 : 200);

/** What an admin does: accounts and the organisation's settings. */
export const accountRoutes = ({ accounts, send }: AccountRoutesParts): Router => {
  const router = Router();

  const back = (req: Request, res: Response, path: string, key: string, bad = false): void => {
    req.session.flash = { key, bad };
    res.redirect(303, path);
  };

  router.get('/accounts', async (_req, res) => {
    const actor = actorOf(res);
    const list = await accounts.accounts(actor);
    send(res, accountListPage({ accounts: list, ownId: actor.accountId, i18n: i18nOf(res) }));
  });

  const showInvite = (
    res: Response,
    values: Record<string, string>,
    ticked: readonly Role[],
    errors: FieldErrors,
  ) => send(res, invitePage({ values, ticked, errors, i18n: i18nOf(res) }), statusOf(errors));

  router.get('/accounts/new', async (_req, res) => {
    const { locale } = await accounts.settings(actorOf(res));
    showInvite(res, { locale }, [], {});
  });

  router.post('/accounts/new', async (req, res) => {
    const actor = actorOf(res);
    requireReach(actor, 'administration');
    const form = checkForm(inviteForm, req.body);
    if (!form.ok) return showInvite(res, form.typed, tickedRoles(req.body), form.errors);
    const invited = await accounts.invite(actor, form.value);
    if (!invited.ok) return showInvite(res, typedIn(req.body), form.value.roles, invited.errors);
    back(req, res, '/accounts', 'accounts:flash.invited');
  });

  const show = (res: Response, account: Account, ticked: readonly Role[], errors: FieldErrors) => {
    const ownId = actorOf(res).accountId;
    send(res, accountPage({ account, ownId, ticked, errors, i18n: i18nOf(res) }), statusOf(errors));
  };

  router.get('/accounts/:id', async (req, res) => {
    const account = await accounts.account(actorOf(res), req.params.id);
    show(res, account, account.roles, {});
  });

  // Refused forms stand at these addresses: choosing another language there, or coming back, asks for them.
  for (const path of ['/accounts/:id/roles', '/accounts/:id/disable'] as const)
    router.get(path, async (req, res) => {
      const { id } = await accounts.account(actorOf(res), req.params.id);
      res.redirect(303, `/accounts/${id}`);
    });

  router.post('/accounts/:id/roles', async (req, res) => {
    const actor = actorOf(res);
    const account = await accounts.account(actor, req.params.id);
    const form = checkForm(rolesForm, req.body);
    if (!form.ok) return show(res, account, tickedRoles(req.body), form.errors);
    const changed = await accounts.changeRoles(actor, account.id, form.value.roles);
    if (!changed.ok) return show(res, account, form.value.roles, changed.errors);
    back(req, res, `/accounts/${account.id}`, 'accounts:flash.roles');
  });

  router.post('/accounts/:id/invitation', async (req, res) => {
    await accounts.inviteAgain(actorOf(res), req.params.id);
    back(req, res, `/accounts/${req.params.id}`, 'accounts:flash.invited-again');
  });

  router.post('/accounts/:id/disable', async (req, res) => {
    const actor = actorOf(res);
    const account = await accounts.account(actor, req.params.id);
    const changed = await accounts.disable(actor, account.id);
    if (!changed.ok) return show(res, account, account.roles, changed.errors);
    back(req, res, `/accounts/${account.id}`, 'accounts:flash.disabled');
  });

  router.post('/accounts/:id/enable', async (req, res) => {
    await accounts.enable(actorOf(res), req.params.id);
    back(req, res, `/accounts/${req.params.id}`, 'accounts:flash.enabled');
  });

  const showSettings = (res: Response, values: Record<string, string>, errors: FieldErrors) =>
    send(res, settingsPage({ values, errors, i18n: i18nOf(res) }), statusOf(errors));

  router.get('/settings', async (_req, res) => {
    const { name, locale, timeZone } = await accounts.settings(actorOf(res));
    showSettings(res, { name, locale, timeZone }, {});
  });

  router.post('/settings', async (req, res) => {
    const actor = actorOf(res);
    requireReach(actor, 'administration');
    const form = checkForm(settingsForm, req.body);
    if (!form.ok) return showSettings(res, form.typed, form.errors);
    await accounts.saveSettings(actor, form.value);
    back(req, res, '/settings', 'accounts:flash.settings');
  });

  return router;
};

import { Router, type Request, type Response } from 'express';
import { AppError, isAppError, type FieldErrors } from '../../platform/errors.js';
import { typedIn } from '../../platform/forms.js';
import { contextOf, i18nOf } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { actorOf } from '../accounts/index.js';
import { checkTrial } from './trial-forms.js';
import { trialPage } from './trial-pages.js';
import type { TrialService } from './trial-service.js';

export type TrialRoutesParts = {
  readonly trials: Pick<TrialService, 'find' | 'send'>;
  /** Whether a mail server is set. */
  readonly sends: boolean;
  readonly send: SendPage;
};

/** Where authors send themselves a test message. */
export const trialRoutes = ({ trials, sends, send }: TrialRoutesParts): Router => {
  const router = Router();

  type Refused = { readonly errors?: FieldErrors; readonly status?: number };

  const show = async (req: Request, res: Response, { errors, status = 200 }: Refused = {}): Promise<void> => {
    const actor = actorOf(res);
    const found = await trials.find(actor, String(req.params['id']));
    const email = contextOf(res).signedIn?.email ?? '';
    const i18n = i18nOf(res);
    const refused = errors ? { errors, typed: typedIn(req.body) } : {};
    send(res, trialPage({ found, actor, email, sends, i18n, ...refused }), status);
  };

  router.get('/studies/:id/survey/trial', (req, res) => show(req, res));

  router.post('/studies/:id/survey/trial', async (req, res) => {
    const actor = actorOf(res);
    const { study, waves } = await trials.find(actor, String(req.params['id']));
    if (req.body === undefined) throw new AppError('malformed');
    const checked = checkTrial(waves, req.body);
    if (!checked.ok) return show(req, res, { errors: checked.errors, status: 422 });
    const to = contextOf(res).signedIn?.email ?? '';
    try {
      const [first = ''] = await trials.send(actor, study.id, { ...checked, to });
      req.session.flash = {
        key: sends ? 'trials:sent' : 'trials:kept',
        params: { email: to },
        href: first,
        hrefKey: 'trials:open',
      };
    } catch (error) {
      if (!isAppError(error, 'too-many')) throw error;
      res.setHeader('Retry-After', String(error.retryAfter ?? 60));
      const shown = error.shown ?? { key: 'error:too-many-wait', params: { count: 1 } };
      return show(req, res, { errors: { '': shown }, status: 429 });
    }
    res.redirect(303, `/studies/${study.id}/survey/trial`);
  });

  return router;
};

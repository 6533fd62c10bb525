import { Router, type Request, type Response } from 'express';
import Joi from 'joi';
import { AppError, isAppError } from '../../platform/errors.js';
import { checkForm } from '../../platform/forms.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { historyPage } from './history-pages.js';
import type { Restored, SurveyService } from './survey-service.js';

const schema = Joi.object<{ revision: number; restore: string }>({
  revision: Joi.number().integer().min(1).required(),
  restore: Joi.string()
    .pattern(/^(state|version):\d{1,9}$/)
    .required(),
});

const restoredBy = (value: string): Restored => {
  const [kind, number] = value.split(':');
  return kind === 'version' ? { version: Number(number) } : { revision: Number(number) };
};

/** What a draft was, and having it again. */
export const historyRoutes = ({ surveys, send }: { surveys: SurveyService; send: SendPage }): Router => {
  const router = Router();

  const show = async (req: Request, res: Response, status = 200): Promise<void> => {
    const actor = actorOf(res);
    const { study, template } = await surveys.open(actor, String(req.params['id']));
    const history = await surveys.history(actor, template);
    const isStale = status === 409;
    send(res, historyPage({ ...history, study, template, actor, i18n: i18nOf(res), isStale }), status);
  };

  router.get('/studies/:id/survey/history', (req, res) => show(req, res));

  router.post('/studies/:id/survey/history', async (req, res) => {
    const actor = actorOf(res);
    const { study, template } = await surveys.open(actor, req.params.id);
    const checked = checkForm(schema, req.body);
    if (!checked.ok) throw new AppError('invalid');
    if (checked.value.revision !== template.revision) return show(req, res, 409);
    try {
      await surveys.restore(actor, template, restoredBy(checked.value.restore));
    } catch (error) {
      if (!isAppError(error, 'conflict')) throw error;
      return show(req, res, 409);
    }
    req.session.flash = { key: 'builder:history.restored' };
    res.redirect(303, `/studies/${study.id}/survey`);
  });

  return router;
};

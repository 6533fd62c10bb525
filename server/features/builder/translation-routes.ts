import { Router, type Request, type Response } from 'express';
import Joi from 'joi';
import { isAppError } from '../../platform/errors.js';
import { checkForm, line } from '../../platform/forms.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryText } from '../../platform/http/context.js';
import { asCsvFile } from '../../platform/http/csv-file.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { isLocale, type Locale } from '../../platform/i18n/locales.js';
import { withTexts } from '../templates/index.js';
import { fieldName } from './places.js';
import type { SurveyService } from './survey-service.js';
import { translationPage, type TranslationPageParts } from './translation-pages.js';
import { allPlaces, textsFile } from './translation.js';

export type Visit = Pick<
  TranslationPageParts,
  'study' | 'actor' | 'template' | 'from' | 'to' | 'number' | 'i18n'
>;

const localeIn = (req: Request, name: string, otherwise: Locale): Locale => {
  const asked = queryText(req, name);
  return isLocale(asked) ? asked : otherwise;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The survey whose texts are shown, and in which languages. */
export const visitTranslations =
  (surveys: SurveyService) =>
  async (req: Request, res: Response): Promise<Visit> => {
    const actor = actorOf(res);
    const { study, template } = await surveys.open(actor, String(req.params['id']));
    const i18n = i18nOf(res);
    const from = localeIn(req, 'from', i18n.locale);
    const to = localeIn(req, 'to', from === 'en' ? 'ru' : 'en');
    return { study, actor, template, from, to, number: Number(queryText(req, 'page')) || 1, i18n };
  };

/** The texts of a survey side by side, and as a file. */
export const translationRoutes = ({ surveys, send }: { surveys: SurveyService; send: SendPage }): Router => {
  const router = Router();
  const visit = visitTranslations(surveys);

  router.get('/studies/:id/survey/translations', async (req, res) =>
    send(res, translationPage(await visit(req, res))),
  );

  router.get('/studies/:id/survey/translations.csv', async (req, res) => {
    const { study, template } = await visit(req, res);
    asCsvFile(res, 'texts', study.name).send(textsFile(template));
  });

  router.post('/studies/:id/survey/translations', async (req, res) => {
    const visited = await visit(req, res);
    const { template, to, i18n, actor } = visited;
    const texts = allPlaces(template).map(({ place, longest }): [string, Joi.Schema] => [
      fieldName(place, to),
      line(longest).allow(''),
    ]);
    const schema = Joi.object<Record<string, string | number>>({
      revision: Joi.number().integer().min(1).required(),
      ...Object.fromEntries(texts),
    });
    const checked = checkForm(schema, req.body);
    if (!checked.ok) {
      const errors = Object.fromEntries(
        Object.entries(checked.errors).map(([name, { key, params }]) => [name, i18n.t(key, params)]),
      );
      return send(res, translationPage({ ...visited, typed: checked.typed, errors }), 422);
    }
    const { revision, ...rest } = checked.value;
    const typed = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, textOf(value)]));
    const problem = i18n.t('builder:translations.lost');
    if (revision !== template.revision)
      return send(res, translationPage({ ...visited, typed, problem }), 409);
    try {
      await surveys.save(actor, template, withTexts(template, typed));
    } catch (error) {
      if (!isAppError(error, 'conflict')) throw error;
      return send(res, translationPage({ ...(await visit(req, res)), typed, problem }), 409);
    }
    req.session.flash = { key: 'builder:translations.saved' };
    res.redirect(303, req.originalUrl);
  });

  return router;
};

import { Router, type Request, type Response } from 'express';
import { isAppError } from '../../platform/errors.js';
import { formText, queryText } from '../../platform/http/context.js';
import { heldFileOf } from '../../platform/http/multipart.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { isTableError } from '../../platform/tables/index.js';
import { withTexts } from '../templates/index.js';
import type { LookedAt, LookedService } from './looked-service.js';
import type { SurveyService } from './survey-service.js';
import { rowsIn } from './translation-file.js';
import { translationPage } from './translation-pages.js';
import { visitTranslations, type Visit } from './translation-routes.js';
import { readTexts, type ReadTexts } from './translation.js';
import { bytesOf } from './uploaded.js';

/** Texts of a survey from a file, looked at before they are taken. */
export const translationFileRoutes = (parts: {
  readonly surveys: SurveyService;
  readonly looked: LookedService;
  readonly send: SendPage;
}): Router => {
  const { surveys, looked, send } = parts;
  const router = Router();
  const visit = visitTranslations(surveys);
  const placeOf = ({ template }: Visit): LookedAt => ({ purpose: 'texts', subject: template.id });
  const addressOf = ({ study, from, to }: Visit, page: string): string =>
    `/studies/${study.id}/survey/translations${page}?from=${from}&to=${to}`;

  const textsIn = async (bytes: Buffer, { template }: Visit): Promise<ReadTexts> => {
    try {
      const [header, ...rows] = await rowsIn(bytes);
      return readTexts(template, header?.cells ?? [], rows);
    } catch (error) {
      if (!isTableError(error)) throw error;
      return {
        ok: false,
        mistakes: [{ row: null, key: 'builder:translations.error.unreadable', params: {} }],
      };
    }
  };

  /** Shows a file that waits as it stands to the draft of now; a place may be gone that was there when it was chosen. */
  const show = async (res: Response, visited: Visit, token: string, fileProblem?: string): Promise<void> => {
    const bytes = await looked.find(visited.actor, placeOf(visited), token);
    if (!bytes)
      return send(
        res,
        translationPage({ ...visited, fileProblem: visited.i18n.t('builder:file.gone') }),
        410,
      );
    const read = await textsIn(bytes, visited);
    const file = read.ok ? { changed: read.changed, looked: token } : { mistakes: read.mistakes };
    const status = fileProblem ? 409 : read.ok ? 200 : 422;
    send(res, translationPage({ ...visited, file, fileProblem }), status);
  };

  // Choosing another language asks for the page that a refused file was shown on.
  router.get('/studies/:id/survey/translations/file', async (req, res) => {
    const visited = await visit(req, res);
    const token = queryText(req, 'looked');
    return token === undefined ? send(res, translationPage(visited)) : show(res, visited, token);
  });

  const take = async (req: Request, res: Response, token: string): Promise<void> => {
    const visited = await visit(req, res);
    const { template, actor, i18n } = visited;
    const stale = async (): Promise<void> =>
      show(res, await visit(req, res), token, i18n.t('builder:file.stale'));
    const bytes = await looked.find(actor, placeOf(visited), token);
    if (!bytes) return show(res, visited, token);
    if (formText(req, 'revision') !== String(template.revision)) return stale();
    const read = await textsIn(bytes, visited);
    if (!read.ok) return show(res, visited, token);
    try {
      await surveys.save(actor, template, withTexts(template, read.texts));
    } catch (error) {
      if (!isAppError(error, 'conflict')) throw error;
      return stale();
    }
    await looked.forget(actor, placeOf(visited));
    req.session.flash = { key: 'builder:translations.saved' };
    res.redirect(303, addressOf(visited, ''));
  };

  router.post('/studies/:id/survey/translations/file', async (req, res) => {
    const token = queryText(req, 'looked');
    if (token !== undefined) return take(req, res, token);
    const visited = await visit(req, res);
    const found = await bytesOf(heldFileOf(req));
    if ('unreadable' in found) {
      const { key, status } = found.unreadable;
      return send(res, translationPage({ ...visited, fileProblem: visited.i18n.t(key) }), status);
    }
    const read = await textsIn(found.bytes, visited);
    if (!read.ok) return send(res, translationPage({ ...visited, file: { mistakes: read.mistakes } }), 422);
    const kept = await looked.keep(visited.actor, placeOf(visited), found.bytes);
    res.redirect(303, `${addressOf(visited, '/file')}&looked=${kept}#look`);
  });

  return router;
};

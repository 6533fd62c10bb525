import { Router, type Request, type Response } from 'express';
import { AppError, isAppError } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { formText, i18nOf, queryText } from '../../platform/http/context.js';
import { asJsonFile } from '../../platform/http/json-file.js';
import { heldFileOf } from '../../platform/http/multipart.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { surveyFile, type ReadSurvey } from '../templates/index.js';
import { aboutOf, downloaded, filePage, type FilePageParts } from './file-pages.js';
import type { LookedAt, LookedService } from './looked-service.js';
import type { SurveyService } from './survey-service.js';
import { bytesOf, surveyIn } from './uploaded.js';

export type FileRoutesParts = {
  readonly surveys: SurveyService;
  readonly looked: LookedService;
  readonly send: SendPage;
};

/** A survey as a JSON file, and from one. */
export const fileRoutes = ({ surveys, looked, send }: FileRoutesParts): Router => {
  const router = Router();

  const visit = async (req: Request, res: Response): Promise<FilePageParts> => {
    const actor = actorOf(res);
    const { study, template, measuresGap } = await surveys.open(actor, String(req.params['id']));
    const versions = await surveys.versions(template);
    return { study, actor, template, versions, measuresGap, i18n: i18nOf(res) };
  };

  const placeOf = ({ template }: FilePageParts): LookedAt => ({ purpose: 'survey', subject: template.id });

  /** What a waiting file says; null where it is no longer kept. */
  const waiting = async (visited: FilePageParts, token: string): Promise<ReadSurvey | null> => {
    const bytes = await looked.find(visited.actor, placeOf(visited), token);
    return bytes && surveyIn(bytes, surveys.read);
  };

  const gone = (res: Response, visited: FilePageParts): void =>
    send(res, filePage({ ...visited, problem: visited.i18n.t('builder:file.gone') }), 410);

  router.get('/studies/:id/survey/file', async (req, res) => {
    const visited = await visit(req, res);
    const token = queryText(req, 'looked');
    if (token === undefined) return send(res, filePage(visited));
    const read = await waiting(visited, token);
    if (!read) return gone(res, visited);
    send(res, filePage({ ...visited, read, looked: token }));
  });

  router.get('/studies/:id/survey/file.json', async (req, res) => {
    const visited = await visit(req, res);
    const { study, i18n } = visited;
    const found = downloaded(visited, queryText(req, 'version'));
    if (!found) throw new AppError('not-found');
    const { content, revision, name } = found;
    asJsonFile(res, 'survey', study.name, name).send(surveyFile(aboutOf(study, revision, i18n), content));
  });

  /** Makes a file that was looked at the draft, unless the draft is another by now: then it is looked at again. */
  const take = async (req: Request, res: Response, token: string): Promise<void> => {
    const visited = await visit(req, res);
    const { study, template, actor, i18n } = visited;
    const read = await waiting(visited, token);
    if (!read?.ok) return gone(res, visited);
    const stale = async (): Promise<void> => {
      const now = await visit(req, res);
      send(res, filePage({ ...now, read, looked: token, problem: i18n.t('builder:file.stale') }), 409);
    };
    if (formText(req, 'revision') !== String(template.revision)) return stale();
    try {
      await surveys.take(actor, template, read.content);
    } catch (error) {
      if (!isAppError(error, 'conflict')) throw error;
      return stale();
    }
    await looked.forget(actor, placeOf(visited));
    req.session.flash = { key: 'builder:file.taken' };
    res.redirect(303, `/studies/${study.id}/survey`);
  };

  router.post('/studies/:id/survey/file', async (req, res) => {
    const token = queryText(req, 'looked');
    if (token !== undefined) return take(req, res, token);
    const visited = await visit(req, res);
    const { study, actor, i18n } = visited;
    const found = await bytesOf(heldFileOf(req));
    if ('unreadable' in found) {
      const { key, status } = found.unreadable;
      return send(res, filePage({ ...visited, problem: i18n.t(key) }), status);
    }
    const read = surveyIn(found.bytes, surveys.read);
    if (!read.ok) return send(res, filePage({ ...visited, read }), 422);
    const kept = await looked.keep(actor, placeOf(visited), found.bytes);
    res.redirect(303, `/studies/${study.id}/survey/file?looked=${kept}#look`);
  });

  return router;
};

import { Router, type Request, type Response } from 'express';
import { AppError, isAppError } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryText } from '../../platform/http/context.js';
import { asJsonFile } from '../../platform/http/json-file.js';
import { heldFileOf } from '../../platform/http/multipart.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { surveyFile, type ReadSurvey } from '../templates/index.js';
import { aboutOf, downloaded, filePage, type FilePageParts } from './file-pages.js';
import type { SurveyService } from './survey-service.js';
import { collected } from './uploaded.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Null for bytes that are no text. */
const textOf = (bytes: Buffer): string | null => {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
};

/** A survey as a JSON file, and from one. */
export const fileRoutes = ({ surveys, send }: { surveys: SurveyService; send: SendPage }): Router => {
  const router = Router();

  const visit = async (req: Request, res: Response): Promise<FilePageParts> => {
    const actor = actorOf(res);
    const { study, template, measuresGap } = await surveys.open(actor, String(req.params['id']));
    const versions = await surveys.versions(template);
    return { study, actor, template, versions, measuresGap, i18n: i18nOf(res) };
  };

  router.get('/studies/:id/survey/file', async (req, res) => send(res, filePage(await visit(req, res))));

  router.get('/studies/:id/survey/file.json', async (req, res) => {
    const visited = await visit(req, res);
    const { study, i18n } = visited;
    const found = downloaded(visited, queryText(req, 'version'));
    if (!found) throw new AppError('not-found');
    const { content, revision, name } = found;
    asJsonFile(res, 'survey', study.name, name).send(surveyFile(aboutOf(study, revision, i18n), content));
  });

  /** The file of a form; null where none was chosen, or where it is no text. */
  const readFile = async (req: Request): Promise<ReadSurvey | null> => {
    const file = heldFileOf(req);
    if (!file || file.name === '') return null;
    const text = textOf(await collected(file.stream));
    if (text !== null) return surveys.read(text);
    const mistake = { line: 1, place: '', reason: 'syntax', detail: '' };
    return { ok: false, mistakes: [mistake], problems: [] };
  };

  router.post('/studies/:id/survey/file', async (req, res) => {
    const visited = await visit(req, res);
    const { study, template, actor, i18n } = visited;
    const read = await readFile(req);
    if (!read) {
      const problem = i18n.t('builder:translations.error.no-file');
      return send(res, filePage({ ...visited, problem }), 422);
    }
    if (!read.ok) return send(res, filePage({ ...visited, read }), 422);
    // In the address: what stands behind a file in a form is read only with the file.
    if (queryText(req, 'do') !== 'take') return send(res, filePage({ ...visited, read }));
    const stale = async (): Promise<void> => {
      const now = await visit(req, res);
      send(res, filePage({ ...now, read, problem: i18n.t('builder:file.stale') }), 409);
    };
    if (queryText(req, 'revision') !== String(template.revision)) return stale();
    try {
      await surveys.take(actor, template, read.content);
    } catch (error) {
      if (!isAppError(error, 'conflict')) throw error;
      return stale();
    }
    req.session.flash = { key: 'builder:file.taken' };
    res.redirect(303, `/studies/${study.id}/survey`);
  });

  return router;
};

import { Router, type Request, type Response } from 'express';
import Joi from 'joi';
import { checkForm } from '../../platform/forms.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryText } from '../../platform/http/context.js';
import { heldFileOf } from '../../platform/http/multipart.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { requireReach } from '../accounts/index.js';
import { bytesOf, surveyIn, type LookedService } from '../builder/index.js';
import { studyNames, type StudyService } from '../studies/index.js';
import type { TemplateService } from '../templates/index.js';
import { fromFilePage, type Readable } from './from-file-pages.js';
import { libraryPage } from './library-pages.js';

export type FromFileRoutesParts = {
  readonly templates: Pick<TemplateService, 'instruments' | 'read'>;
  readonly studies: Pick<StudyService, 'create'>;
  readonly looked: LookedService;
  readonly send: SendPage;
};

/** Of no draft yet: each person has one such file at a time. */
const place = { purpose: 'study', subject: '' } as const;

/** A study that begins with a survey from a file: chosen in the library, looked at, named. */
export const fromFileRoutes = (parts: FromFileRoutesParts): Router => {
  const { templates, studies, looked, send } = parts;
  const router = Router();

  /** The library once more, with why the file was not taken. */
  const refuse = (
    res: Response,
    refused: NonNullable<Parameters<typeof libraryPage>[0]['refused']>,
    status: number,
  ): void => {
    const shown = { instruments: templates.instruments(), words: '', purpose: null, i18n: i18nOf(res) };
    send(res, libraryPage({ ...shown, refused }), status);
  };

  /** The survey that waits by this name; null where it waits no longer, which is answered then. */
  const waiting = async (res: Response, token: string): Promise<Readable | null> => {
    const bytes = await looked.find(actorOf(res), place, token);
    const read = bytes && surveyIn(bytes, templates.read);
    if (read?.ok) return read;
    refuse(res, { problem: i18nOf(res).t('builder:file.gone') }, 410);
    return null;
  };

  // Without a file: choosing another language asks for the page that a refused one was shown on.
  router.get('/studies/from-file', async (req, res) => {
    requireReach(actorOf(res), 'write-studies');
    const token = queryText(req, 'looked');
    if (token === undefined) return res.redirect(303, '/studies/new');
    const read = await waiting(res, token);
    if (read) send(res, fromFilePage({ read, looked: token, i18n: i18nOf(res) }));
  });

  const create = async (req: Request, res: Response, token: string): Promise<void> => {
    const actor = actorOf(res);
    const i18n = i18nOf(res);
    const read = await waiting(res, token);
    if (!read) return;
    const checked = checkForm(Joi.object<{ name: string; service: string }>(studyNames), req.body);
    if (!checked.ok) return send(res, fromFilePage({ read, looked: token, refused: checked, i18n }), 422);
    const survey = { key: read.about.key, content: read.content };
    const study = await studies.create(actor, {
      ...checked.value,
      survey,
      round: i18n.t('studies:round-one'),
    });
    await looked.forget(actor, place);
    req.session.flash = { key: 'studies:flash.created' };
    res.redirect(303, `/studies/${study.id}`);
  };

  router.post('/studies/from-file', async (req, res) => {
    const actor = actorOf(res);
    requireReach(actor, 'write-studies');
    const token = queryText(req, 'looked');
    if (token !== undefined) return create(req, res, token);
    const found = await bytesOf(heldFileOf(req));
    if ('unreadable' in found) {
      const { key, status } = found.unreadable;
      return refuse(res, { problem: i18nOf(res).t(key) }, status);
    }
    const read = surveyIn(found.bytes, templates.read);
    if (!read.ok) return refuse(res, { read }, 422);
    res.redirect(303, `/studies/from-file?looked=${await looked.keep(actor, place, found.bytes)}`);
  });

  return router;
};

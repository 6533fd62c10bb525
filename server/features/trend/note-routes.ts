import { Router, type Response } from 'express';
import type { Clock } from '../../platform/clock.js';
import { isAppError } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { fieldTime } from '../../platform/zoned-time.js';
import { checkNote } from './note-forms.js';
import { notePage, notesPage, type Refused } from './note-pages.js';
import type { NoteService } from './note-service.js';

export type NoteRoutesParts = {
  readonly notes: NoteService;
  readonly timeZone: () => Promise<string | undefined>;
  readonly clock: Clock;
  readonly send: SendPage;
};

/** What authors write beside the figures. */
export const noteRoutes = ({ notes, timeZone, clock, send }: NoteRoutesParts): Router => {
  const router = Router();

  const showAll = async (res: Response, studyId: string, refused: Refused | null, status = 200) => {
    const actor = actorOf(res);
    const found = await notes.list(actor, studyId);
    const today = fieldTime(clock(), (await timeZone()) ?? 'UTC').slice(0, 10);
    send(res, notesPage({ ...found, today, refused, actor, i18n: i18nOf(res) }), status);
  };

  const showOne = async (
    res: Response,
    { studyId, id }: { readonly studyId: string; readonly id: string },
    refused: Refused | null,
    status = 200,
  ) => {
    const actor = actorOf(res);
    const found = await notes.find(actor, studyId, id);
    send(res, notePage({ ...found, refused, actor, i18n: i18nOf(res) }), status);
  };

  router.get('/studies/:id/trend/notes', (req, res) => showAll(res, req.params.id, null));

  router.post('/studies/:id/trend/notes', async (req, res) => {
    const { id: studyId } = req.params;
    const form = checkNote(req.body);
    if (!form.ok) return showAll(res, studyId, form, 422);
    const { note, day, text } = form.value;
    try {
      await notes.add(actorOf(res), studyId, { id: note, day, text });
    } catch (error) {
      if (!isAppError(error) || error.code !== 'conflict' || !error.shown) throw error;
      return showAll(res, studyId, { typed: { note, day, text }, errors: { '': error.shown } }, 409);
    }
    req.session.flash = { key: 'trend:flash.added' };
    res.redirect(303, `/studies/${studyId}/trend/notes`);
  });

  router.get('/studies/:id/trend/notes/:note', (req, res) =>
    showOne(res, { studyId: req.params.id, id: req.params.note }, null),
  );

  router.post('/studies/:id/trend/notes/:note', async (req, res) => {
    const { id: studyId, note: id } = req.params;
    const actor = actorOf(res);
    const form = checkNote(req.body);
    if (!form.ok) return showOne(res, { studyId, id }, form, 422);
    const { action, day, text } = form.value;
    if (action === 'remove') await notes.remove(actor, studyId, id);
    else await notes.update(actor, studyId, id, { day, text });
    req.session.flash = { key: action === 'remove' ? 'trend:flash.removed' : 'trend:flash.changed' };
    res.redirect(303, `/studies/${studyId}/trend/notes`);
  });

  return router;
};

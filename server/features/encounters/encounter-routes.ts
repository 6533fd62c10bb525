import { Router, type Request, type Response } from 'express';
import type { FieldErrors } from '../../platform/errors.js';
import { checkForm } from '../../platform/forms.js';
import { i18nOf, queryText } from '../../platform/http/context.js';
import { pageNumber } from '../../platform/views/pager.js';
import { fieldTime } from '../../platform/zoned-time.js';
import { actorOf, may, type Actor } from '../accounts/index.js';
import { checkOutcomes, deliveryForm } from './encounter-forms.js';
import {
  encounterListPage,
  encountersPerPage,
  encounterStates,
  type EncounterFilter,
} from './encounter-list-pages.js';
import { encounterPage } from './encounter-pages.js';
import type { EncounterService } from './encounter-service.js';
import type { EncounterOverviewService } from './overview-service.js';
import { addRecordingRoutes, type RecordingRoutesParts } from './recording-routes.js';

export type EncounterRoutesParts = RecordingRoutesParts & {
  readonly encounters: Pick<EncounterService, 'deliver' | 'find' | 'notePromises'>;
  /** Names of accounts, for who noted what became of promises. */
  readonly namesOf: (accountIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly overview: Pick<EncounterOverviewService, 'list' | 'find'>;
};

const filterOf = (req: Request): EncounterFilter => ({
  studyId: queryText(req, 'study') || undefined,
  state: encounterStates.find((state) => state === queryText(req, 'state')),
  pageNumber: pageNumber(queryText(req, 'page')),
});

/** The occasions of service: recording one, the list, one of them, marking it delivered, and what became of its promises. */
export const encounterRoutes = (parts: EncounterRoutesParts): Router => {
  const { encounters, namesOf, overview, studies, asks, timeZone, clock, send } = parts;
  const router = Router();
  addRecordingRoutes(router, parts); // before `/encounters/:id`, which would take `new` for an id

  const show = async (
    res: Response,
    actor: Actor,
    id: string,
    refused: { errors: FieldErrors; typed: Readonly<Record<string, string>> } | null,
  ): Promise<void> => {
    const row = await overview.find(actor, id);
    const now = fieldTime(clock(), await timeZone());
    const { errors = {}, typed } = refused ?? {};
    const deliveredAt = typed?.['deliveredAt'] ?? now;
    const names = await namesOf(row.encounter.notes.map(({ by }) => by));
    const seesOutbox = may(actor, 'administration');
    const model = {
      ...{ row, deliveredAt, now, errors, names, seesOutbox, i18n: i18nOf(res) },
      ...(typed ? { typed } : {}),
    };
    send(res, encounterPage(model), refused ? 422 : 200);
  };

  router.get('/encounters', async (req, res) => {
    const actor = actorOf(res);
    const filter = filterOf(req);
    const { studyId, state } = filter;
    const skip = (filter.pageNumber - 1) * encountersPerPage;
    const found = await overview.list(actor, { studyId, state, skip, limit: encountersPerPage });
    const known = await studies.list(actor);
    send(res, encounterListPage({ ...found, filter, studies: known, i18n: i18nOf(res) }));
  });

  router.get('/encounters/:id', async (req, res) => show(res, actorOf(res), req.params.id, null));

  router.post('/encounters/:id', async (req, res) => {
    const actor = actorOf(res);
    const { id, promises } = await encounters.find(actor, req.params.id);
    const form = checkForm(deliveryForm(await timeZone(), clock()), req.body);
    if (!form.ok)
      return show(res, actor, id, { errors: form.errors, typed: { deliveredAt: '', ...form.typed } });
    const { deliveredAt, all } = form.value;
    const outcomes = all ? promises.map(() => all) : null;
    const { studyId } = await encounters.deliver(actor, id, deliveredAt, outcomes);
    const isAsked = await asks(studyId, 'after');
    req.session.flash = { key: isAsked ? 'encounters:flash.delivered' : 'encounters:flash.delivered-only' };
    res.redirect(303, `/encounters/${id}`);
  });

  router.get('/encounters/:id/promises', async (req, res) => show(res, actorOf(res), req.params.id, null));

  router.post('/encounters/:id/promises', async (req, res) => {
    const actor = actorOf(res);
    const { id, promises } = await encounters.find(actor, req.params.id);
    const form = checkOutcomes(promises.length, req.body);
    if (!form.ok) return show(res, actor, id, form);
    await encounters.notePromises(actor, id, form.value);
    req.session.flash = { key: 'encounters:flash.noted' };
    res.redirect(303, `/encounters/${id}`);
  });

  return router;
};

import { Router, type Response } from 'express';
import { isAppError } from '../../platform/errors.js';
import { typedIn } from '../../platform/forms.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { checkMorePeople, checkNewList } from './edition-forms.js';
import type { EditionService } from './edition-service.js';
import { listPage, peoplePage, type RefusedPeople } from './people-pages.js';

export type PeopleRoutesParts = {
  readonly editions: Pick<EditionService, 'lists' | 'create' | 'list' | 'add' | 'end'>;
  readonly send: SendPage;
};

/** Where an author names the managers and staff who are asked. */
export const peopleRoutes = ({ editions, send }: PeopleRoutesParts): Router => {
  const router = Router();

  type Refusal = RefusedPeople & { readonly status: number };

  const showAll = async (res: Response, studyId: string, refused?: Refusal): Promise<void> => {
    const actor = actorOf(res);
    const known = await editions.lists(actor, studyId);
    send(res, peoplePage({ ...known, refused, actor, i18n: i18nOf(res) }), refused?.status ?? 200);
  };

  const showOne = async (
    res: Response,
    studyId: string,
    listId: string,
    refused?: Refusal,
  ): Promise<void> => {
    const actor = actorOf(res);
    const known = await editions.list(actor, studyId, listId);
    send(res, listPage({ ...known, refused, actor, i18n: i18nOf(res) }), refused?.status ?? 200);
  };

  /** What cannot be done as things stand is said above the form, and what was typed stays in it. */
  const refusalOf = (error: unknown, body: unknown): Refusal => {
    if (!isAppError(error, 'conflict') || !error.shown) throw error;
    return { errors: { '': error.shown }, typed: typedIn(body), status: 409 };
  };

  router.get('/studies/:id/inside/people', (req, res) => showAll(res, req.params.id));

  router.post('/studies/:id/inside/people', async (req, res) => {
    const actor = actorOf(res);
    const { id } = req.params;
    await editions.lists(actor, id); // who may not ask learns nothing of the form
    const checked = checkNewList(req.body);
    if (!checked.ok) return showAll(res, id, { ...checked, status: 422 });
    try {
      const list = await editions.create(actor, id, checked.value.name, checked.value.people);
      req.session.flash = { key: 'editions:flash.created' };
      res.redirect(303, `/studies/${id}/inside/people/${list.id}`);
    } catch (error) {
      await showAll(res, id, refusalOf(error, req.body));
    }
  });

  router.get('/studies/:id/inside/people/:list', (req, res) => showOne(res, req.params.id, req.params.list));

  router.post('/studies/:id/inside/people/:list', async (req, res) => {
    const actor = actorOf(res);
    const { id, list } = req.params;
    await editions.list(actor, id, list);
    if (typedIn(req.body)['action'] === 'end') {
      await editions.end(actor, id, list);
      req.session.flash = { key: 'editions:flash.ended' };
      return res.redirect(303, `/studies/${id}/inside/people/${list}`);
    }
    const checked = checkMorePeople(req.body);
    if (!checked.ok) return showOne(res, id, list, { ...checked, status: 422 });
    try {
      const count = await editions.add(actor, id, list, checked.value);
      req.session.flash = { key: 'editions:flash.added', params: { count } };
      res.redirect(303, `/studies/${id}/inside/people/${list}`);
    } catch (error) {
      await showOne(res, id, list, refusalOf(error, req.body));
    }
  });

  return router;
};

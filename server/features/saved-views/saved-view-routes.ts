import { Router, type Request, type Response } from 'express';
import { AppError, type FieldErrors } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryText } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { addressOf, isPagePath, LONGEST_QUERY, tidyQuery } from './saved-view.js';
import { checkView } from './saved-view-forms.js';
import { newViewPage, viewListPage } from './saved-view-pages.js';
import type { SavedViewService } from './saved-view-service.js';

export type SavedViewRoutesParts = {
  readonly views: Pick<SavedViewService, 'list' | 'save' | 'remove'>;
  readonly send: SendPage;
};

const refusals = {
  taken: { name: { key: 'saved-views:errors.taken' } },
  'too-many': { '': { key: 'saved-views:errors.too-many' } },
} as const satisfies Record<string, FieldErrors>;

/** Views of a study's figures under names. */
export const savedViewRoutes = ({ views, send }: SavedViewRoutesParts): Router => {
  const router = Router();

  type Typed = { readonly name: string; readonly page: string; readonly query: string };

  const ask = async (
    req: Request,
    res: Response,
    typed: Typed,
    refused: { readonly errors: FieldErrors; readonly status: number },
  ): Promise<void> => {
    const { study } = await views.list(actorOf(res), String(req.params['id']));
    // A page that there cannot be, or a query without an end, was not typed by a person.
    if (!isPagePath(typed.page) || typed.query.length > LONGEST_QUERY) throw new AppError('invalid');
    const { errors, status } = refused;
    send(res, newViewPage({ study, typed, errors, actor: actorOf(res), i18n: i18nOf(res) }), status);
  };

  router.get('/studies/:id/views', async (req, res) => {
    const { study, views: shown } = await views.list(actorOf(res), req.params.id);
    send(res, viewListPage(study, shown, actorOf(res), i18nOf(res)));
  });

  router.get('/studies/:id/views/new', async (req, res) => {
    const query = tidyQuery(queryText(req, 'query') ?? '');
    const typed = { name: '', page: queryText(req, 'page') ?? 'gap', query };
    await ask(req, res, typed, { errors: {}, status: 200 });
  });

  router.post('/studies/:id/views', async (req, res) => {
    const actor = actorOf(res);
    const checked = checkView(req.body);
    if (!checked.ok) {
      const { name = '', page = '', query = '' } = checked.typed;
      return ask(req, res, { name, page, query }, { errors: checked.errors, status: 422 });
    }
    const saved = await views.save(actor, req.params.id, checked.value);
    if (!saved.ok) return ask(req, res, checked.value, { errors: refusals[saved.why], status: 422 });
    res.redirect(303, addressOf(saved.view));
  });

  router.post('/studies/:id/views/:view/remove', async (req, res) => {
    await views.remove(actorOf(res), req.params.id, req.params.view);
    res.redirect(303, `/studies/${req.params.id}/views`);
  });

  return router;
};

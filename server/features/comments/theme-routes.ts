import { Router, type Request, type Response } from 'express';
import { AppError, isAppError, refuseProblems, type FieldErrors } from '../../platform/errors.js';
import { typedIn } from '../../platform/forms.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf } from '../../platform/http/context.js';
import { asCsvFile } from '../../platform/http/csv-file.js';
import type { SendPage } from '../../platform/http/send-page.js';
import type { ChoicesOf } from '../analytics/index.js';
import { filtersIn } from './asked-routes.js';
import type { ThemesAnswer } from './comment.js';
import type { CommentService } from './comment-service.js';
import { typedTheme, type ThemeForm } from './theme-fields.js';
import { themePage } from './theme-form-pages.js';
import { checkTheme } from './theme-forms.js';
import { themeCsv } from './theme-csv.js';
import { themesPage } from './theme-pages.js';
import type { ThemeService } from './theme-service.js';

export type ThemeRoutesParts = {
  readonly comments: Pick<CommentService, 'readThemes'>;
  readonly themes: ThemeService;
  readonly choicesOf: ChoicesOf;
  readonly timeZone: () => Promise<string | undefined>;
  readonly send: SendPage;
};

const noWords = { az: [], tr: [], en: [], ru: [] } as const;

/** The themes of a study: their figures, and where authors write them. */
export const themeRoutes = ({ comments, themes, choicesOf, timeZone, send }: ThemeRoutesParts): Router => {
  const router = Router();
  const listOf = (req: Request): string => `/studies/${String(req.params['id'])}/comments/themes`;

  const read = async (req: Request, res: Response): Promise<ThemesAnswer> =>
    comments.readThemes(actorOf(res), {
      studyId: String(req.params['id']),
      asked: filtersIn(req),
      timeZone: (await timeZone()) ?? 'UTC',
    });

  router.get('/studies/:id/comments/themes.csv', async (req, res) => {
    const { study, filters, reading } = await read(req, res);
    refuseProblems(filters.problems, 'gap:csv.refused');
    if (!reading || reading.hidden) throw new AppError('not-found');
    asCsvFile(res, 'themes', study.name).send(themeCsv(reading.figures, filters));
  });

  router.get('/studies/:id/comments/themes', async (req, res) => {
    const [actor, answer] = [actorOf(res), await read(req, res)];
    send(res, themesPage(answer, await choicesOf(actor, answer.study, answer.filters), actor, i18nOf(res)));
  });

  router.post('/studies/:id/comments/themes', async (req, res) => {
    const { t } = i18nOf(res);
    await themes.takeOver(actorOf(res), req.params.id, (key) => t(`comments:starter.${key}`));
    req.session.flash = { key: 'comments:flash.taken-over' };
    res.redirect(303, listOf(req));
  });

  /** The form once more, with what was typed and what is wrong with it. */
  const showForm = async (
    req: Request,
    res: Response,
    shown: { readonly typed: Readonly<Record<string, string>>; readonly errors: FieldErrors },
    status: number,
  ): Promise<void> => {
    const actor = actorOf(res);
    const key = req.params['theme'];
    const studyId = String(req.params['id']);
    const found = typeof key === 'string' ? await themes.find(actor, studyId, key) : null;
    const { study, set } = found ?? (await themes.set(actor, studyId));
    const { typed, errors } = shown;
    const theme = found?.theme ?? null;
    // Who was slower sees what is stored now in the revision alone: sending once more is meant so.
    const revision = status === 422 ? (typed['revision'] ?? set.revision) : set.revision;
    send(res, themePage({ study, revision, theme, typed, errors, actor, i18n: i18nOf(res) }), status);
  };

  /** Stores a form; what is refused is shown again. */
  const store = async (
    req: Request,
    res: Response,
    work: (form: ThemeForm) => Promise<unknown>,
  ): Promise<void> => {
    const form = checkTheme(req.body);
    if (!form.ok) return showForm(req, res, form, 422);
    try {
      await work(form.value);
    } catch (error) {
      if (!isAppError(error) || !error.shown) throw error;
      const status = error.code === 'conflict' ? 409 : 422;
      return showForm(req, res, { typed: typedIn(req.body), errors: { '': error.shown } }, status);
    }
    req.session.flash = { key: 'comments:flash.saved', params: { theme: form.value.name } };
    res.redirect(303, listOf(req));
  };

  router.get('/studies/:id/comments/themes/new', (req, res) =>
    showForm(req, res, { typed: typedTheme({ name: '', words: noWords }), errors: {} }, 200),
  );

  router.post('/studies/:id/comments/themes/new', async (req, res) => {
    const actor = actorOf(res);
    await themes.set(actor, req.params.id); // who may not is told so before what is wrong with the form
    await store(req, res, (form) => themes.add(actor, req.params.id, form));
  });

  router.get('/studies/:id/comments/themes/:theme', async (req, res) => {
    const { theme } = await themes.find(actorOf(res), req.params.id, req.params.theme);
    await showForm(req, res, { typed: typedTheme(theme), errors: {} }, 200);
  });

  router.post('/studies/:id/comments/themes/:theme', async (req, res) => {
    const actor = actorOf(res);
    const { id, theme: key } = req.params;
    await themes.find(actor, id, key);
    if (typedIn(req.body)['action'] !== 'remove')
      return store(req, res, (form) => themes.change(actor, id, key, form));
    const { name } = await themes.remove(actor, id, key);
    req.session.flash = { key: 'comments:flash.removed', params: { theme: name } };
    res.redirect(303, listOf(req));
  });

  return router;
};

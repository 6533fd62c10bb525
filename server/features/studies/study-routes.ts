import { Router, type Response } from 'express';
import { AppError } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { may, requireReach, type Actor } from '../accounts/index.js';
import type { TemplateService } from '../templates/index.js';
import { homePage, type SampleHint } from './home-pages.js';
import { overviewPage } from './overview-pages.js';
import type { OverviewService } from './overview-service.js';
import { checkNewStudy, checkSettings } from './study-forms.js';
import { newStudyPage, settingsPage, type Refused } from './study-pages.js';
import type { StudyService } from './study-service.js';
import type { Study } from './study.js';

export type StudyRoutesParts = {
  readonly studies: StudyService;
  readonly overviews: OverviewService;
  readonly templates: Pick<TemplateService, 'instruments'>;
  /** What the person may do about the sample data. */
  readonly sampleHint?: ((actor: Actor) => Promise<SampleHint>) | undefined;
  readonly send: SendPage;
};

/** The list of studies, and the pages of one: overview and settings. */
export const studyRoutes = (parts: StudyRoutesParts): Router => {
  const { studies, overviews, templates, sampleHint, send } = parts;
  const router = Router();

  router.get('/studies', async (_req, res) => {
    const actor = actorOf(res);
    const [home, sample] = await Promise.all([overviews.home(actor), sampleHint?.(actor)]);
    const mayWrite = may(actor, 'write-studies');
    send(res, homePage({ ...home, mayWrite, sample, i18n: i18nOf(res) }));
  });

  const showNew = (res: Response, instrumentKey: unknown, refused?: Refused): void => {
    const instrument = templates.instruments().find(({ key }) => key === instrumentKey) ?? null;
    if (!instrument && !refused) throw new AppError('not-found');
    send(res, newStudyPage({ instrument, refused, i18n: i18nOf(res) }), refused ? 422 : 200);
  };

  router.get('/studies/new/:instrument', (req, res) => {
    requireReach(actorOf(res), 'write-studies');
    showNew(res, req.params.instrument);
  });

  router.post('/studies', async (req, res) => {
    const actor = actorOf(res);
    requireReach(actor, 'write-studies');
    const keys = templates.instruments().map(({ key }) => key);
    const checked = checkNewStudy(keys, req.body);
    if (!checked.ok) return showNew(res, checked.typed['instrument'], checked);
    const { name, service, instrument } = checked.value;
    const round = i18nOf(res).t('studies:round-one');
    const study = await studies.create(actor, { name, service, instrumentKey: instrument, round });
    req.session.flash = { key: 'studies:flash.created' };
    res.redirect(303, `/studies/${study.id}`);
  });

  router.get('/studies/:id', async (req, res) => {
    const actor = actorOf(res);
    const overview = await overviews.overview(actor, req.params.id);
    send(res, overviewPage({ overview, actor, i18n: i18nOf(res) }));
  });

  const showSettings = async (res: Response, study: Study, refused?: Refused): Promise<void> => {
    const used = await studies.usedProviders(study);
    const model = { study, used, refused, actor: actorOf(res), i18n: i18nOf(res) };
    send(res, settingsPage(model), refused ? 422 : 200);
  };

  router.get('/studies/:id/settings', async (req, res) => {
    const actor = actorOf(res);
    requireReach(actor, 'write-studies');
    await showSettings(res, await studies.find(actor, req.params.id));
  });

  router.post('/studies/:id/settings', async (req, res) => {
    const actor = actorOf(res);
    requireReach(actor, 'write-studies');
    const study = await studies.find(actor, req.params.id);
    const checked = checkSettings(study, req.body, may(actor, 'administration'));
    if (!checked.ok) return showSettings(res, study, checked);
    await studies.update(actor, study.id, checked.value);
    req.session.flash = { key: 'studies:flash.saved' };
    res.redirect(303, `/studies/${study.id}/settings`);
  });

  return router;
};

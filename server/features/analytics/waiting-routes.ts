import { Router, type ErrorRequestHandler, type Request, type Response } from 'express';
import { AppError } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryText, queryTexts } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { requireReach } from '../accounts/index.js';
import {
  isStillComputing,
  showProgress,
  type Computations,
  type StillComputing,
} from '../computations/index.js';
import { isStudyTab, type StudyService } from '../studies/index.js';
import type { ChoicesOf } from './filter-choices.js';
import { filterNames } from './gap-filters.js';
import { createSelect } from './selection-service.js';
import { waitingPage } from './waiting-pages.js';

export type WaitingParts = {
  readonly studies: Pick<StudyService, 'find'>;
  readonly computations: Pick<Computations, 'press'>;
  readonly choicesOf: ChoicesOf;
  /** The organisation's time zone: a day of the filter begins there. */
  readonly timeZone: () => Promise<string | undefined>;
  readonly send: SendPage;
};

const isFilter = (name: string): boolean => filterNames.some((one) => one === name);

/** What of an address is no filter that all pages have. */
const keptIn = ({ query }: Request) =>
  Object.entries(query).flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' && !isFilter(name) ? [{ name, value }] : [],
  );

/**
 * Answers for every page of figures that cannot be shown yet, because its selection of several attributes is being computed.
 * Stands behind the pages: what they throw comes here.
 */
export const waitingHandler = ({ studies, choicesOf, timeZone, send }: WaitingParts): ErrorRequestHandler => {
  const select = createSelect(studies);

  const show = async (req: Request, res: Response, { computing }: StillComputing): Promise<void> => {
    const [, , studyId = '', tab = ''] = req.path.split('/');
    if (req.path.endsWith('.csv') || req.path.endsWith('/exports/figures'))
      throw new AppError('conflict', { message: { key: 'gap:waiting.file' }, retryAfter: 5 });
    const actor = actorOf(res);
    const asked = queryTexts(req, filterNames);
    const question = { studyId, asked, timeZone: (await timeZone()) ?? 'UTC' };
    const { study, filters } = await select(actor, question);
    const choices = await choicesOf(actor, study, filters);
    showProgress(res, computing);
    const page = waitingPage({
      ...{ study, filters, choices, computing, actor },
      tab: isStudyTab(tab) ? tab : 'gap',
      path: req.path,
      back: req.originalUrl,
      kept: keptIn(req),
      i18n: i18nOf(res),
    });
    send(res, page);
  };

  return (error: unknown, req, res, next) => {
    if (!isStillComputing(error)) return next(error);
    show(req, res, error).catch(next);
  };
};

/** The same for pages that are read by a link, without an account: a few words. */
export const sharedWaitingHandler: ErrorRequestHandler = (error: unknown, _req, _res, next) => {
  if (!isStillComputing(error)) return next(error);
  next(new AppError('unavailable', { message: { key: 'gap:waiting.shared' }, retryAfter: 60 }));
};

/** The buttons of a page that waits. */
export const waitingRoutes = ({
  studies,
  computations,
}: Pick<WaitingParts, 'studies' | 'computations'>): Router => {
  const router = Router();
  router.post('/studies/:id/computations/:computation', async (req, res) => {
    const actor = actorOf(res);
    requireReach(actor, 'figures'); // before anybody learns whether there is such a study
    const { id } = await studies.find(actor, req.params.id);
    const { step } = (req.body ?? {}) as { step?: unknown };
    if (step !== 'ask' && step !== 'cancel') throw new AppError('invalid');
    await computations.press(id, req.params.computation, step);
    const back = queryText(req, 'back') ?? '';
    const isOwn = back.startsWith(`/studies/${id}/`) && !back.includes('\\') && !back.includes('..');
    res.redirect(303, isOwn ? back : `/studies/${id}/gap`);
  });
  return router;
};

import { Router, type Request } from 'express';
import { AppError, refuseProblems } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryTexts } from '../../platform/http/context.js';
import { asCsvFile } from '../../platform/http/csv-file.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { addressWith } from '../../platform/views/pager.js';
import { filterNames, type AskedFilters, type ChoicesOf } from '../analytics/index.js';
import { computationRoutes, showProgress } from '../computations/index.js';
import { choiceNames, type AskedChoices } from './choices.js';
import { prioritiesCsv } from './priorities-csv.js';
import { prioritiesPage } from './priorities-pages.js';
import type { PrioritiesQuestion, PrioritiesService } from './priorities-service.js';

export type PrioritiesRoutesParts = {
  readonly priorities: PrioritiesService;
  readonly choicesOf: ChoicesOf;
  /** The organisation's time zone: a day of the filter begins there. */
  readonly timeZone: () => Promise<string | undefined>;
  readonly send: SendPage;
};

const askedIn = (req: Request): AskedFilters & AskedChoices =>
  queryTexts(req, [...filterNames, ...choiceNames]);

/** What to work on first: the page, its figures as a file, and the buttons of what is computed. */
export const prioritiesRoutes = ({
  priorities,
  choicesOf,
  timeZone,
  send,
}: PrioritiesRoutesParts): Router[] => {
  const router = Router();

  const questionOf = async (req: Request): Promise<PrioritiesQuestion> => ({
    studyId: String(req.params['id']),
    asked: askedIn(req),
    timeZone: (await timeZone()) ?? 'UTC',
  });

  router.get('/studies/:id/priorities', async (req, res) => {
    const actor = actorOf(res);
    const question = await questionOf(req);
    const answer = await priorities.read(actor, question);
    const choices = await choicesOf(actor, answer.study, answer.filters);
    if (answer.published) {
      const { computed, returns } = answer.published.reading;
      showProgress(res, computed);
      showProgress(res, returns.computed);
    }
    send(res, prioritiesPage(answer, question.asked, choices, actor, i18nOf(res)));
  });

  router.get('/studies/:id/priorities.csv', async (req, res) => {
    const { study, filters, published } = await priorities.read(actorOf(res), await questionOf(req));
    refuseProblems({ ...filters.problems, ...published?.read.problems }, 'gap:csv.refused');
    const figures = published?.reading.figures;
    if (!published || !figures || figures.hidden) throw new AppError('not-found');
    asCsvFile(res, 'priorities', study.name).send(
      prioritiesCsv(published.reading, figures, filters, i18nOf(res).locale),
    );
  });

  const buttons = computationRoutes({
    path: '/studies/:id/priorities',
    computed: priorities.computed,
    partOf: async (req, res) => priorities.partOf(actorOf(res), await questionOf(req)),
    backTo: (req) => addressWith(`/studies/${String(req.params['id'])}/priorities`, askedIn(req)),
  });
  return [router, buttons];
};

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router, type Request } from 'express';
import { AppError, refuseProblems } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryText } from '../../platform/http/context.js';
import { asCsvFile } from '../../platform/http/csv-file.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { pageNumber } from '../../platform/views/pager.js';
import type { ChoicesOf } from '../analytics/index.js';
import { filtersIn, searchIn } from './asked-routes.js';
import { commentCsv } from './comment-csv.js';
import { commentsPage } from './comment-pages.js';
import type { CommentQuestion, CommentService } from './comment-service.js';

export type CommentRoutesParts = {
  readonly comments: Pick<CommentService, 'read' | 'inPortions'>;
  readonly choicesOf: ChoicesOf;
  /** The organisation's time zone: a day of the filter begins there. */
  readonly timeZone: () => Promise<string | undefined>;
  readonly send: SendPage;
};

/** All open answers of a study: the page, and what it shows as a file. */
export const commentRoutes = ({ comments, choicesOf, timeZone, send }: CommentRoutesParts): Router => {
  const router = Router();

  const questionOf = async (req: Request): Promise<CommentQuestion> => ({
    studyId: String(req.params['id']),
    asked: filtersIn(req),
    search: searchIn(req),
    timeZone: (await timeZone()) ?? 'UTC',
    page: pageNumber(queryText(req, 'page')),
  });

  router.get('/studies/:id/comments', async (req, res) => {
    const actor = actorOf(res);
    const answer = await comments.read(actor, await questionOf(req));
    send(res, commentsPage(answer, await choicesOf(actor, answer.study, answer.filters), actor, i18nOf(res)));
  });

  router.get('/studies/:id/comments.csv', async (req, res) => {
    const actor = actorOf(res);
    const question = await questionOf(req);
    const { study, filters, search, reading } = await comments.read(actor, question);
    refuseProblems({ ...filters.problems, ...search.problems }, 'gap:csv.refused');
    if (!reading || reading.hidden) throw new AppError('not-found');
    const reader = { seesPersons: reading.seesPersons, timeZone: question.timeZone };
    const lines = commentCsv(comments.inPortions(actor, question), study, reader, i18nOf(res));
    await pipeline(Readable.from(lines), asCsvFile(res, 'comments', study.name));
  });

  return router;
};

import { pipeline } from 'node:stream/promises';
import { Router, type Request, type Response } from 'express';
import type { Clock } from '../../platform/clock.js';
import { AppError, refuseProblems } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryTexts } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import type { I18n, Languages } from '../../platform/i18n/i18n.js';
import type { Locale } from '../../platform/i18n/locales.js';
import { mostSheetRows } from '../../platform/tables/index.js';
import { requireReach } from '../accounts/index.js';
import { filterNames, type ChoicesOf, type GapService } from '../analytics/index.js';
import { readFiguresWish, readRowsWish } from './export-forms.js';
import { exportsPage } from './export-pages.js';
import type { ExportQuestion, ExportService } from './export-service.js';
import { figuresFile } from './figure-files.js';
import { rowsFile, type ExportFile } from './row-files.js';

export type ExportRoutesParts = {
  readonly exports: ExportService;
  readonly gaps: Pick<GapService, 'read'>;
  readonly choicesOf: ChoicesOf;
  readonly languages: Languages;
  /** The organisation's time zone: a day of the filter begins there. */
  readonly timeZone: () => Promise<string | undefined>;
  readonly clock: Clock;
  readonly send: SendPage;
};

/** Whoever goes away before the end of a file is no failure. */
const wentAway = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException | null)?.code === 'ERR_STREAM_PREMATURE_CLOSE';

/** Sends a file as fast as it is taken; where the taker goes away, its reading ends. */
const sendFile = async (req: Request, res: Response, { name, type, content }: ExportFile): Promise<void> => {
  res.setHeader('Cache-Control', 'no-store');
  res.attachment(name).type(type);
  if (req.method === 'HEAD') {
    content.destroy();
    return void res.end();
  }
  try {
    await pipeline(content, res);
  } catch (error) {
    if (!wentAway(error)) throw error;
  }
};

/** What can be had of a study as files: the page, its rows and its figures. */
export const exportRoutes = (parts: ExportRoutesParts): Router => {
  const { exports, gaps, choicesOf, languages, timeZone, clock, send } = parts;
  const router = Router();

  const questionOf = async (req: Request): Promise<ExportQuestion> => {
    const asked = queryTexts(req, filterNames);
    return { studyId: String(req.params['id']), asked, timeZone: (await timeZone()) ?? 'UTC' };
  };

  /** The language that is asked for, else the reader's own. */
  const spoken = (res: Response, locale: Locale | null, zone: string): I18n =>
    languages.in(locale ?? i18nOf(res).locale, zone);

  router.get('/studies/:id/exports', async (req, res) => {
    const actor = actorOf(res);
    const found = await exports.look(actor, await questionOf(req));
    const choices = await choicesOf(actor, found.study, found.filters);
    send(res, exportsPage(found, { choices, actor, i18n: i18nOf(res) }));
  });

  router.get('/studies/:id/exports/rows', async (req, res) => {
    const actor = actorOf(res);
    requireReach(actor, 'persons'); // before what is asked for is looked at: it is nobody else's business
    const question = await questionOf(req);
    const { format, separator, language, ...choice } = readRowsWish(req.query);
    const most = format === 'xlsx' ? mostSheetRows - 1 : undefined;
    const rows = await exports.rows(actor, question, choice, most);
    if (!rows) {
      const found = await exports.look(actor, question);
      const choices = await choicesOf(actor, found.study, found.filters);
      return send(res, exportsPage(found, { choices, actor, i18n: i18nOf(res), nothing: true }), 404);
    }
    const i18n = spoken(res, language, question.timeZone);
    const of = { i18n, timeZone: question.timeZone, separator, at: clock() };
    await sendFile(req, res, rowsFile(format, rows, of));
  });

  router.get('/studies/:id/exports/figures', async (req, res) => {
    const actor = actorOf(res);
    requireReach(actor, 'figures'); // before what is asked for is looked at
    const question = await questionOf(req);
    const { format, language } = readFiguresWish(req.query);
    const { reading, filters } = await gaps.read(actor, {
      ...question,
      page: 1,
      ...(format === 'csv' ? {} : { by: '', everyAttribute: true }),
    });
    refuseProblems(filters.problems, 'exports:errors.filter');
    if (!reading) throw new AppError('not-found');
    const i18n = spoken(res, language, question.timeZone);
    const of = { i18n, timeZone: question.timeZone, at: clock() };
    await sendFile(req, res, figuresFile(format, { reading, filters }, of));
  });

  return router;
};

import { Router, type Request, type Response } from 'express';
import { AppError, refuseProblems } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryText, queryTexts } from '../../platform/http/context.js';
import { asCsvFile } from '../../platform/http/csv-file.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { addressWith, pageNumber } from '../../platform/views/pager.js';
import { filterNames, type ChoicesOf } from '../analytics/index.js';
import { computationRoutes, showProgress, type Part } from '../computations/index.js';
import { choiceNames } from './choices.js';
import { listCsv, migrationCsv, standingsCsv } from './standings-csv.js';
import { customersPage } from './standings-pages.js';
import type { StandingsQuestion, StandingsService } from './standings-service.js';
import type { CustomersReading } from './standings.js';

export type StandingsRoutesParts = {
  readonly customers: StandingsService;
  readonly choicesOf: ChoicesOf;
  /** The organisation's time zone: a day of the filter begins there. */
  readonly timeZone: () => Promise<string | undefined>;
  readonly send: SendPage;
};

const path = '/studies/:id/customers';

/** The customers of a study: the page, its files, and the buttons that compute it. */
export const standingsRoutes = ({ customers, choicesOf, timeZone, send }: StandingsRoutesParts): Router[] => {
  const router = Router();

  const questionOf = async (req: Request): Promise<StandingsQuestion> => {
    return {
      studyId: String(req.params['id']),
      asked: queryTexts(req, filterNames),
      choices: queryTexts(req, choiceNames),
      timeZone: (await timeZone()) ?? 'UTC',
      page: pageNumber(queryText(req, 'page')),
    };
  };

  const backTo = (req: Request): string =>
    addressWith(
      `/studies/${String(req.params['id'])}/customers`,
      queryTexts(req, [...filterNames, ...choiceNames]),
    );

  const buttons = [
    computationRoutes({
      path: `${path}/standings`,
      computed: customers.standings,
      partOf: async (req, res) => customers.standingsPart(actorOf(res), await questionOf(req)),
      backTo,
    }),
    computationRoutes({
      path: `${path}/migration`,
      computed: customers.movement,
      partOf: async (req, res): Promise<Part> => {
        const part = await customers.movementPart(actorOf(res), await questionOf(req));
        if (!part) throw new AppError('invalid');
        return part;
      },
      backTo,
    }),
  ];

  /** Whoever asks for the address of a button again, say in another language, sees the page. */
  for (const part of ['standings', 'migration'])
    router.get(`${path}/${part}`, (req, res) => {
      actorOf(res); // a stranger is led to the door first
      res.redirect(303, backTo(req));
    });

  router.get(path, async (req, res) => {
    const answer = await customers.read(actorOf(res), await questionOf(req));
    const choices = await choicesOf(actorOf(res), answer.study, answer.filters);
    const { reading } = answer;
    if (reading) {
      showProgress(res, reading.standings);
      if (reading.movement) showProgress(res, reading.movement);
    }
    send(res, customersPage(answer, choices, actorOf(res), i18nOf(res)));
  });

  const sendFile = async (
    req: Request,
    res: Response,
    part: string,
    contentOf: (reading: CustomersReading, answer: Awaited<ReturnType<StandingsService['read']>>) => string,
  ): Promise<void> => {
    const answer = await customers.read(actorOf(res), await questionOf(req));
    const { study, filters, choice, reading } = answer;
    refuseProblems({ ...filters.problems, ...choice.problems }, 'standings:csv.refused');
    if (!reading) throw new AppError('not-found');
    asCsvFile(res, part, study.name).send(contentOf(reading, answer));
  };

  router.get(`${path}/standings.csv`, (req, res) =>
    sendFile(req, res, 'standings', (reading, { filters }) => standingsCsv(reading, filters)),
  );
  router.get(`${path}/migration.csv`, (req, res) =>
    sendFile(req, res, 'migration', (reading, { filters }) => migrationCsv(reading, filters)),
  );
  router.get(`${path}/list.csv`, async (req, res) => {
    const question = await questionOf(req);
    const rows = await customers.everybodyListed(actorOf(res), question);
    await sendFile(req, res, 'customers', (_, { filters }) => listCsv(rows, filters));
  });

  return [router, ...buttons];
};

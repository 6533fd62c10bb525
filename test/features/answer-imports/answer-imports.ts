import { readFileSync } from 'node:fs';
import { composeImports } from '../../../server/composition-imports.js';
import {
  answerImportKind,
  answerImportRoutes,
  createAnswerBatchModel,
  createAnswerBatchStore,
  createAnswerImportService,
  createAnswerPass,
  createTakingBack,
} from '../../../server/features/answer-imports/index.js';
import {
  createResponseModel,
  createResponseService,
  createResponseStore,
  type Response,
} from '../../../server/features/responses/index.js';
import {
  createStudyModel,
  createStudyService,
  createStudyStore,
} from '../../../server/features/studies/index.js';
import { createLogger } from '../../../server/platform/logger.js';
import { projectPath } from '../../../server/platform/paths.js';
import { createTestApp, testLanguages, visit, type ChosenFile, type Visitor } from '../../support/app.js';
import { withRemoval } from '../../support/removal.js';
import {
  createComputationModel,
  createComputationRemovalStore,
} from '../../../server/features/computations/index.js';
import { openTestDatabase } from '../../support/database.js';
import { people } from '../../support/people.js';
import { until } from '../../support/until.js';
import { openFolder } from '../../platform/tables/files.js';
import { studyOf, versionOf } from '../studies/builders.js';

export const now = new Date('2026-03-20T08:00:00Z');

/** A file of the fixtures, as a person chooses it. */
export const fixture = (name: string): ChosenFile => ({
  name,
  content: readFileSync(projectPath('test', 'data', 'answers', name)),
});

/** Imports of answers as the platform has them, on the real store, into one study with two rivals. */
export const openAnswerImports = async () => {
  const database = await openTestDatabase();
  const { connection } = database;
  const files = openFolder();
  const clock = () => now;
  const nobody = () => Promise.resolve(null);
  const published = { version: true };
  const templates = {
    create: () => Promise.reject(new Error('not asked here')),
    begin: () => Promise.reject(new Error('not asked here')),
    version: () => Promise.resolve(versionOf()),
    latestVersion: () => Promise.resolve(published.version ? versionOf() : null),
  };
  const model = createResponseModel(connection);
  const computations = createComputationModel(connection);
  const store = createResponseStore(model);
  const responses = createResponseService({
    drawOf: (encounterId) => encounterId,
    forgetUnfinished: () => Promise.resolve(),
    providersOf: () => Promise.resolve([]),
    responses: withRemoval(store, model),
    invitations: {
      open: nobody,
      unmarked: () => Promise.resolve(new Set<string>()),
      markAnswered: () => Promise.resolve(true),
    },
    encounters: { get: nobody },
    contacts: { get: nobody },
    templates,
    clock,
  });
  const studyStore = createStudyStore(createStudyModel(connection));
  const studies = createStudyService({
    studies: studyStore,
    templates,
    organisation: nobody,
    countEncounters: () => Promise.resolve(0),
    clock,
  });
  const languages = testLanguages();
  const timeZone = () => Promise.resolve('Asia/Baku');
  const { imports, runner } = composeImports({
    connection,
    dataDirectory: files.folder,
    languages,
    clock,
    logger: createLogger('silent'),
  });
  const begin = createAnswerPass({ studies, templates, responses, languages, timeZone });
  runner.register(answerImportKind, begin);
  const batches = createAnswerBatchStore(createAnswerBatchModel(connection));
  const takingBack = createTakingBack({
    batches,
    responses,
    forget: createComputationRemovalStore(computations).removeOfStudy,
    clock,
    logger: createLogger('silent'),
  });
  const answerImports = createAnswerImportService({
    batches,
    takingBack,
    studies,
    templates,
    responses,
    imports,
    names: (ids) =>
      Promise.resolve(
        new Map(
          Object.values(people)
            .filter(({ accountId }) => ids.includes(accountId))
            .map(({ accountId, name }) => [accountId, name]),
        ),
      ),
    clock,
  });
  await database.prepare();
  const { id: _unused, ...record } = studyOf({
    rounds: ['2025', '2026'],
    providers: [
      { key: 'us', name: 'Dalğa Mobil', us: true, share: null },
      { key: 'simal', name: 'Şimal', us: false, share: 40 },
      { key: 'cenub', name: 'Cənub', us: false, share: null },
    ],
  });
  const study = await studyStore.insert(record);
  const app = createTestApp({
    connection,
    officeRoutes: (send) => answerImportRoutes({ answerImports, imports, send }),
  });
  runner.start();
  const base = `/studies/${study.id}/imports`;

  /** Waits until the page of a job shows a result. */
  const settled = async (person: Visitor, address: string): Promise<string> => {
    let page = '';
    await until(async () => {
      page = (await person.get(address)).text;
      return !page.includes('<progress');
    });
    return page;
  };

  return {
    app,
    study,
    base,
    begin,
    imports,
    published,
    studies: studyStore,
    responses: store,
    person: (role: keyof typeof people) => visit(app, role),
    settled,
    upload: async (person: Visitor, file: ChosenFile): Promise<string> => {
      const answer = await person.upload(`${base}/file`, file);
      if (answer.status !== 303) throw new Error(`upload: ${answer.status}`);
      return String(answer.headers['location']);
    },
    computations,
    stored: async (): Promise<Response[]> => {
      const all: Response[] = [];
      for await (const one of store.each({ studyId: study.id, wave: 'after', source: 'import' }))
        all.push(one);
      return all;
    },
    close: async () => {
      await runner.stop();
      await database.close();
      files.close();
    },
  };
};

export type AnswerImports = Awaited<ReturnType<typeof openAnswerImports>>;

/** What the form of the columns holds as it is shown: every choice that is selected. */
export const formIn = (html: string): Record<string, string> => {
  const fields: Record<string, string> = {};
  for (const [, name = '', options = ''] of html.matchAll(
    /<select id="[^"]+" name="([^"]+)"[^>]*>(.*?)<\/select>/gs,
  ))
    fields[name] =
      /value="([^"]*)"[^>]* selected/.exec(options)?.[1] ?? /value="([^"]*)"/.exec(options)?.[1] ?? '';
  for (const [, name = '', value = ''] of html.matchAll(/<input id="(name-\d+)"[^>]*value="([^"]*)"/g))
    fields[name] = value;
  return fields;
};

/** The field of a column, by its name in the file. */
export const useOf = (html: string, column: string): string =>
  new RegExp(`<th scope="row">${column.replace(/[[\].]/g, '\\$&')}</th>.*?<select id="(use-\\d+)"`, 's').exec(
    html,
  )?.[1] ?? '';

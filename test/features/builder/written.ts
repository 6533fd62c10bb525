import type { Express } from 'express';
import {
  builderRoutes,
  previewRoutes,
  createLookedService,
  createSurveyService,
} from '../../../server/features/builder/index.js';
import { fromFileRoutes } from '../../../server/features/library/index.js';
import {
  createStudyModel,
  createStudyService,
  createStudyStore,
  type StudyService,
} from '../../../server/features/studies/index.js';
import {
  createDraftStateModel,
  createDraftStateStore,
  createTemplateModel,
  createTemplateService,
  createTemplateStore,
  createVersionModel,
  type TemplateService,
} from '../../../server/features/templates/index.js';
import { createWaitingFileModel, createWaitingFiles } from '../../../server/platform/waiting-files/index.js';
import { createTestApp, testLanguages } from '../../support/app.js';
import { openTestDatabase } from '../../support/database.js';
import { people } from '../../support/people.js';
import { testInstruments } from '../studies/builders.js';

/** The pages on which surveys are begun and written, on the real store, for studies of one's own. */
export type Written = {
  readonly app: Express;
  readonly templates: TemplateService;
  readonly studies: StudyService;
  readonly makeStudy: () => Promise<{ id: string; templateId: string }>;
  /** Makes it later by so many minutes. */
  readonly wait: (minutes: number) => void;
  readonly close: () => Promise<void>;
};

export const openWritten = async (): Promise<Written> => {
  const database = await openTestDatabase();
  const { connection } = database;
  let now = new Date('2026-03-01T10:00:00Z');
  const clock = () => now;
  const templates = createTemplateService({
    templates: createTemplateStore({
      templates: createTemplateModel(connection),
      versions: createVersionModel(connection),
    }),
    instruments: testInstruments(),
    clock,
  });
  const studies = createStudyService({
    studies: createStudyStore(createStudyModel(connection)),
    templates,
    organisation: () => Promise.resolve({ name: 'Dalğa Mobil' }),
    countEncounters: () => Promise.resolve(0),
    clock,
  });
  const surveys = createSurveyService({
    studies,
    templates,
    states: createDraftStateStore(createDraftStateModel(connection)),
    names: (ids) => Promise.resolve(new Map(ids.map((id) => [id, 'Tural']))),
    attributeNames: () => Promise.resolve(['city']),
  });
  const files = createWaitingFileModel(connection);
  const looked = createLookedService({ waiting: createWaitingFiles({ files, clock }) });
  const app = createTestApp({
    connection,
    officeRoutes: (send) => [
      fromFileRoutes({ templates, studies, looked, send }),
      ...builderRoutes({ surveys, looked, send }),
      previewRoutes({
        studies,
        templates,
        languages: testLanguages(),
        timeZone: () => Promise.resolve('Asia/Baku'),
        clock,
        send,
      }),
    ],
  });
  await database.prepare();
  return {
    app,
    templates,
    studies,
    makeStudy: () =>
      studies.create(people.author, { name: 'Home', service: 'Ev', instrumentKey: 'service-culture' }),
    wait: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    close: database.close,
  };
};

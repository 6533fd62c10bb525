import { join } from 'node:path';
import { composeImports } from '../../../server/composition-imports.js';
import {
  contactImportKind,
  contactImportRoutes,
  createAttributeModel,
  createAttributeStore,
  createContactImport,
  createContactImportStore,
  createContactModel,
  createContactStore,
} from '../../../server/features/contacts/index.js';
import { createLogger } from '../../../server/platform/logger.js';
import { createTestApp, testLanguages } from '../../support/app.js';
import { openTestDatabase } from '../../support/database.js';
import { openFolder } from '../../platform/tables/files.js';

export const now = new Date('2026-11-20T08:00:00Z');

/** Imports of contacts as the platform has them, on the real store, with a runner that works. */
export const openContactImports = async () => {
  const database = await openTestDatabase();
  const { connection } = database;
  const files = openFolder();
  const model = createContactModel(connection);
  const attributes = createAttributeStore(createAttributeModel(connection));
  const importStore = createContactImportStore(model);
  const service = createContactImport({ contacts: importStore, attributes, clock: () => now });
  const { imports, runner } = composeImports({
    connection,
    dataDirectory: files.folder,
    languages: testLanguages(),
    clock: () => now,
    logger: createLogger('error'),
  });
  runner.register(contactImportKind, service.begin);
  await database.prepare();
  const app = createTestApp({
    connection,
    officeRoutes: (send) => [
      contactImportRoutes({ imports, defaultLocale: () => Promise.resolve('az'), send }),
    ],
  });
  return {
    app,
    runner,
    service,
    importStore,
    attributes,
    contacts: createContactStore(model),
    uploads: join(files.folder, 'uploads'),
    close: async () => {
      await runner.stop();
      await database.close();
      files.close();
    },
  };
};

export type ContactImports = Awaited<ReturnType<typeof openContactImports>>;

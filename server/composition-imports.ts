import { join } from 'node:path';
import type { Connection } from 'mongoose';
import type { Clock } from './platform/clock.js';
import type { Languages } from './platform/i18n/i18n.js';
import {
  createImportModel,
  createImportRunner,
  createImports,
  createImportStore,
  createPlanModel,
  createPlanStore,
  createUploads,
} from './platform/imports/index.js';
import type { Logger } from './platform/logger.js';

/** Uploaded tables on their way in, for every feature that takes some. */
export const composeImports = (parts: {
  connection: Connection;
  dataDirectory: string;
  languages: Languages;
  clock: Clock;
  logger: Logger;
}) => {
  const { connection, dataDirectory, languages, clock, logger } = parts;
  const uploads = createUploads({ folder: join(dataDirectory, 'uploads'), clock });
  const store = createImportStore(createImportModel(connection));
  const plans = createPlanStore(createPlanModel(connection));
  const runner = createImportRunner({ imports: store, uploads, languages, clock, logger });
  const imports = createImports({ imports: store, plans, uploads, runner, languages, clock });
  return { imports, runner };
};

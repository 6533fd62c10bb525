import { openDatabase as open, type Database } from '../../../server/platform/database/database.js';
import { createLogger } from '../../../server/platform/logger.js';

export { newId } from '../../../server/platform/database/ids.js';

/** The embedded store in a folder, as the platform opens it. */
export const openDatabase = (dataDirectory: string): Promise<Database> =>
  open({
    mongodbUri: undefined,
    dataDirectory,
    logger: createLogger('error'),
    onFailure: (error) => {
      throw error;
    },
  });

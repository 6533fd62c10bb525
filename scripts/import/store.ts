import {
  createOrganisationModel,
  createOrganisationStore,
  createSetupModel,
} from '../../server/features/accounts/index.js';
import {
  createAttributeModel,
  createAttributeStore,
  createContactImport,
  createContactImportStore,
  createContactModel,
} from '../../server/features/contacts/index.js';
import { readConfig } from '../../server/config.js';
import { systemClock } from '../../server/platform/clock.js';
import { openDatabase } from '../../server/platform/database/database.js';
import { createLogger } from '../../server/platform/logger.js';

/** Opens the store of the server, or connects to the server that has it open, with what contacts need of it. */
export const openStore = async () => {
  const { mongodbUri, dataDirectory } = readConfig(process.env);
  const database = await openDatabase({
    mongodbUri,
    dataDirectory,
    logger: createLogger('error'),
    onFailure: (error) => {
      console.error(error);
      process.exit(1);
    },
  });
  const { connection } = database;
  const contacts = createContactImport({
    contacts: createContactImportStore(createContactModel(connection)),
    attributes: createAttributeStore(createAttributeModel(connection)),
    clock: systemClock,
  });
  const organisations = createOrganisationStore({
    organisations: createOrganisationModel(connection),
    setups: createSetupModel(connection),
  });
  await database.prepare();
  return {
    contacts,
    /** The language of the organisation; Azerbaijani before the setup. */
    locale: async () => (await organisations.read())?.organisation.locale ?? ('az' as const),
    close: database.close,
  };
};

export type Store = Awaited<ReturnType<typeof openStore>>;

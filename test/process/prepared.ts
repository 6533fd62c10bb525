import { cpSync } from 'node:fs';
import { dataFolder, startServer } from '../support/process.js';
import { visitServer, type FetchVisitor } from '../support/visitor.js';
import {
  addContact,
  linkIn,
  messagesOf,
  proposedEncounter,
  publishStudy,
  recordEncounter,
  setUp,
} from './story.js';

export type Asked = { readonly encounter: string; readonly link: string };

export type Prepared = {
  /** A copy of the folder, as DATA_DIR. */
  readonly copy: () => string;
  /** Signed in, whichever process runs on a copy. */
  readonly officeAt: (url: string) => FetchVisitor;
  readonly study: string;
  readonly contacts: readonly string[];
  /** The encounter of each contact, and where they tell what they expect. */
  readonly asked: readonly Asked[];
  readonly remove: () => void;
};

/** The data of a platform that is set up, has published a study and asked some customers what they expect. */
export const prepareData = async (customers: number): Promise<Prepared> => {
  const folders = [dataFolder()];
  const original = folders[0]!.path;
  const server = await startServer({ DATA_DIR: original, LOG_LEVEL: 'silent' });
  const office = visitServer(server.url);
  await setUp(office, server.setupLink!);
  const study = await publishStudy(office, 'Ev interneti');
  const contacts: string[] = [];
  const asked: Asked[] = [];
  for (let i = 0; i < customers; i += 1) {
    const person = { firstName: `Aysel ${i}`, email: `aysel.${i}@example.com`, locale: 'en' };
    const contact = await addContact(office, person);
    const encounter = await recordEncounter(office, await proposedEncounter(office, study, contact));
    const [message = ''] = await messagesOf(office, encounter);
    contacts.push(contact);
    asked.push({ encounter, link: await linkIn(office, message) });
  }
  await server.stop();
  return {
    copy: () => {
      const folder = dataFolder();
      folders.push(folder);
      cpSync(original, folder.path, { recursive: true });
      return folder.path;
    },
    officeAt: (url) => office.movedTo(url),
    study,
    contacts,
    asked,
    remove: () => folders.forEach(({ remove }) => remove()),
  };
};

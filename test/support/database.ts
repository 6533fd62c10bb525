import { randomUUID } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import { makeIndexes } from '../../server/platform/database/indexes.js';
import { storeFolder } from './folder.js';

type Server = { readonly uri: string; readonly close: () => Promise<void> };

let server: Promise<Server> | undefined;

const startEmbedded = async (): Promise<Server> => {
  const { openEmbeddedStore } = await import('../../server/platform/embedded/index.js');
  const folder = storeFolder();
  const store = await openEmbeddedStore({ directory: folder.path });
  return {
    uri: store.uri,
    close: async () => {
      await store.close();
      folder.remove();
    },
  };
};

/** The store that tests run on: the MongoDB of MONGODB_URI where it is set, else one embedded store a process. */
const testServer = (): Promise<Server> => {
  const uri = process.env['MONGODB_URI'];
  server ??= uri ? Promise.resolve({ uri, close: () => Promise.resolve() }) : startEmbedded();
  return server;
};

export type TestDatabase = {
  readonly connection: Connection;
  /** The same database for another process. */
  readonly uri: string;
  /** Makes the indexes of every model registered so far. */
  readonly prepare: () => Promise<void>;
  /** Drops the database and disconnects. */
  readonly close: () => Promise<void>;
};

/** An empty database of one's own on the real store. */
export const openTestDatabase = async (): Promise<TestDatabase> => {
  const { uri } = await testServer();
  mongoose.set('sanitizeFilter', true);
  mongoose.set('strictQuery', 'throw');
  const dbName = `test_${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  const connection = mongoose.createConnection(uri, {
    dbName,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    writeConcern: { w: 'majority', j: true },
  });
  await connection.asPromise();
  return {
    connection,
    uri,
    prepare: () => makeIndexes(connection),
    close: async () => {
      await connection.dropDatabase();
      await connection.close();
    },
  };
};

/** Ends the store of this process; called once, after the last file. */
export const closeTestServer = async (): Promise<void> => {
  const running = await server;
  server = undefined;
  await running?.close();
};

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import mongoose, { type Connection } from 'mongoose';
import { openEmbeddedStore } from '../embedded/index.js';
import type { Logger } from '../logger.js';
import { makeIndexes } from './indexes.js';

export type Database = {
  readonly connection: Connection;
  /** `embedded` or `mongodb`: what the operator is told. */
  readonly kind: 'embedded' | 'mongodb';
  /** Makes every index that the registered models declare; to be called once the models are known. */
  readonly prepare: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type DatabaseOptions = {
  readonly mongodbUri: string | undefined;
  readonly dataDirectory: string;
  readonly logger: Logger;
  /** Called when the embedded store has died: nothing can be answered any more. */
  readonly onFailure: (error: unknown) => void;
};

const databaseName = 'gozlenti';
const patience = 3_000; // ms: a person waits for a page, so an absent store must be told soon

const nameIn = (uri: string): string => {
  const path = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]*)/.exec(uri)?.[1];
  return path ? decodeURIComponent(path) : databaseName;
};

const connect = async (uri: string, dbName: string): Promise<Connection> => {
  const connection = mongoose.createConnection(uri, {
    dbName,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    serverSelectionTimeoutMS: patience,
    // A store that takes everything and answers nothing is noticed by the driver's own question, and let go of.
    heartbeatFrequencyMS: 2_000,
    connectTimeoutMS: patience,
    waitQueueTimeoutMS: patience,
    writeConcern: { w: 'majority', j: true },
    readConcern: { level: 'local' },
  });
  await connection.asPromise();
  return connection;
};

/**
 * Opens the store: the embedded one in `dataDirectory`, or the MongoDB at `mongodbUri`. The rest of the application
 * cannot tell which. Throws when it cannot be reached.
 */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const { mongodbUri, dataDirectory, logger, onFailure } = options;
  mongoose.set('strictQuery', 'throw');
  mongoose.set('sanitizeFilter', true);
  const finish = (connection: Connection, kind: Database['kind'], close: () => Promise<void>): Database => ({
    connection,
    kind,
    prepare: () => makeIndexes(connection),
    close,
  });
  if (mongodbUri !== undefined) {
    const connection = await connect(mongodbUri, nameIn(mongodbUri));
    return finish(connection, 'mongodb', () => connection.close());
  }
  const directory = join(dataDirectory, 'store');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const store = await openEmbeddedStore({
    directory,
    onFailure,
    log: (text) => logger.error({ reason: text }, 'embedded store'),
  });
  const connection = await connect(store.uri, databaseName);
  return finish(connection, 'embedded', async () => {
    await connection.close();
    await store.close();
  });
};

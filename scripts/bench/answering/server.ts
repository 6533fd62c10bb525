import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import type * as Composition from '../../../server/composition.js';
import type * as Config from '../../../server/config.js';
import type * as Database from '../../../server/platform/database/database.js';
import type * as Logger from '../../../server/platform/logger.js';
import type * as Tokens from '../../../server/platform/tokens.js';
import { projectPath } from '../../../server/platform/paths.js';
import { createCopies } from './copies.js';
import { createFloor } from './floor.js';
import type { FromServer, ToServer } from './messages.js';
import { seed, type Time } from './seed.js';

/**
 * The process that is measured: what `npm start` runs, and the floor beside it, on the same store and in the same
 * event loop. Started by the bench with the folder for its data; ends when the bench lets go of it.
 */
const built = <T>(name: string): Promise<T> =>
  import(pathToFileURL(projectPath('dist', 'server', name)).href) as Promise<T>;

const tell = (message: FromServer): void => void process.send?.(message);

const listen = async (handler?: RequestListener) => {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

const differentPeople = 20;

const run = async (folder: string): Promise<void> => {
  const [{ compose }, { readConfig }, { createLogger }, { openDatabase }, { createTokens, hashToken }] =
    await Promise.all([
      built<typeof Composition>('composition.js'),
      built<typeof Config>('config.js'),
      built<typeof Logger>('platform/logger.js'),
      built<typeof Database>('platform/database/database.js'),
      built<typeof Tokens>('platform/tokens.js'),
    ]);
  const config = readConfig({ DATA_DIR: folder });
  const logger = createLogger(config.logLevel);
  const ours = await listen();
  const time: Time = { now: new Date() };
  const platform = await compose({ config, baseUrl: ours.url, logger, clock: () => time.now });
  await platform.services.responses.catchUp(); // as the start does
  ours.server.on('request', platform.app);
  const database = await openDatabase({
    mongodbUri: config.mongodbUri,
    dataDirectory: config.dataDirectory,
    logger,
    onFailure: (error) => logger.error({ err: error }, 'the store has died'),
  });
  const { connection } = database;
  const floor = await listen(createFloor(connection));

  const tokens = createTokens(config.secret);
  const tokenOf = (invitationId: string): string => tokens.derive('invitation', invitationId);
  const linkOf = (invitationId: string): string => `${ours.url}/s/${tokenOf(invitationId)}`;
  const encounters = await seed({ platform, time, linkOf }, differentPeople);
  const hashOf = (id: string): string => hashToken(tokenOf(id));
  const copies = {
    usual: await createCopies(connection, encounters.usual, hashOf, 1_000_000),
    long: await createCopies(connection, encounters.long, hashOf, 100_000_000),
    conditional: await createCopies(connection, encounters.conditional, hashOf, 200_000_000),
  };

  const obey = async (message: ToServer): Promise<void> => {
    if (message.kind === 'seed')
      return tell({ kind: 'seeded', customers: await copies[message.length](message.customers, tokenOf) });
    const { user, system } = process.cpuUsage();
    tell({ kind: 'effort', milliseconds: (user + system) / 1000 });
  };
  process.on('message', (message: ToServer) => void obey(message).catch(fail));
  process.once('disconnect', () => {
    ours.server.closeAllConnections();
    floor.server.closeAllConnections();
    void database
      .close()
      .then(platform.close)
      .then(() => process.exit(0));
  });
  tell({ kind: 'listening', ours: ours.url, floor: floor.url });
};

const fail = (error: unknown): void =>
  tell({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });

await run(process.argv[2] ?? '').catch(fail);

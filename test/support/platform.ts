import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compose, type Platform } from '../../server/composition.js';
import { readConfig } from '../../server/config.js';
import { createLogger } from '../../server/platform/logger.js';
import { storeFolder } from './folder.js';

export type RunningPlatform = {
  readonly url: string;
  readonly app: Platform['app'];
  readonly setupLink: () => Promise<string>;
  readonly close: () => Promise<void>;
};

/** Settings for a database of this run alone, where the tests run on a MongoDB; none for the embedded store. */
export const ownDatabase = (): Record<string, string> => {
  const uri = process.env['MONGODB_URI'];
  if (!uri) return {};
  const address = new URL(uri);
  address.pathname = `/test_${randomUUID().slice(0, 8)}`;
  return { MONGODB_URI: address.toString() };
};

/** The whole platform on a free port, as `npm start` has it: its own embedded store in an empty folder, or MONGODB_URI. */
export const startPlatform = async (settings: Record<string, string> = {}): Promise<RunningPlatform> => {
  const folder = storeFolder();
  const config = readConfig({ DATA_DIR: folder.path, LOG_LEVEL: 'error', ...ownDatabase(), ...settings });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const platform = await compose({ config, baseUrl: url, logger: createLogger(config.logLevel) });
  server.on('request', platform.app);
  platform.start();
  return {
    url,
    app: platform.app,
    setupLink: async () => {
      const link = await platform.setupLink();
      if (!link) throw new Error('the platform is set up already');
      return link;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await platform.close();
      folder.remove();
    },
  };
};

import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../../server/composition.js';
import { readConfig } from '../../server/config.js';
import { createLogger } from '../../server/platform/logger.js';

export type RunningPlatform = {
  readonly url: string;
  readonly setupLink: () => Promise<string>;
  readonly close: () => Promise<void>;
};

/** A database of this run alone, where the tests run on a MongoDB of one's own. */
const ownDatabase = (uri: string, name: string): string => {
  const address = new URL(uri);
  address.pathname = `/${name}`;
  return address.toString();
};

/** The whole platform on a free port, as `npm start` has it: its own embedded store in an empty folder, or MONGODB_URI. */
export const startPlatform = async (settings: Record<string, string> = {}): Promise<RunningPlatform> => {
  const folder = mkdtempSync(join(tmpdir(), 'gozlenti-platform-'));
  const uri = process.env['MONGODB_URI'];
  const database: Record<string, string> = uri
    ? { MONGODB_URI: ownDatabase(uri, `test_platform_${Date.now()}`) }
    : {};
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'error', ...database, ...settings });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const platform = await compose({ config, baseUrl: url, logger: createLogger(config.logLevel) });
  server.on('request', platform.app);
  platform.start();
  return {
    url,
    setupLink: async () => {
      const link = await platform.setupLink();
      if (!link) throw new Error('the platform is set up already');
      return link;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await platform.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

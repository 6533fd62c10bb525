import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import dotenv from 'dotenv';
import { compose } from './composition.js';
import { ConfigError, readConfig, type Config } from './config.js';
import { createLogger } from './platform/logger.js';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

const settings = (): Config | null => {
  dotenv.config({ quiet: true });
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    complain(`The settings are wrong:\n${error.message}`);
    return null;
  }
};

const cannotListen: Readonly<Record<string, (config: Config) => string>> = {
  EADDRINUSE: ({ port, host }) => `PORT: ${port} on ${host} is taken; set another one`,
  EACCES: ({ port }) => `PORT: ${port} may not be opened; set one from 1024 on`,
  EADDRNOTAVAIL: ({ host }) => `HOST: ${host} is not an address of this machine`,
  ENOTFOUND: ({ host }) => `HOST: ${host} is not known`,
};

const listen = async (server: Server, config: Config): Promise<number> => {
  server.listen(config.port, config.host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const sentence = cannotListen[(error as NodeJS.ErrnoException).code ?? ''];
    throw sentence ? new Error(sentence(config), { cause: error }) : error;
  }
  const address = server.address();
  return typeof address === 'object' && address ? address.port : config.port;
};

const announce = (address: string, setup: string | null, store: string): void => {
  const invitation = setup ? `\nNobody can sign in yet. Set it up once at ${setup}` : '';
  say(`Gözlənti is at ${address} (${store})${invitation}`);
};

/** Without its store the process is of no use: it ends, and whoever keeps it running starts it anew. */
const endWithoutStore = (error: unknown): void => {
  complain(`The embedded store has died: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
};

const graceful = 10_000; // ms for what is in flight

const stopOn = (server: Server, close: () => Promise<void>): void => {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const closed = once(server, 'close');
    server.close();
    // A connection that is kept alive falls idle when its answer is through: closing once is not enough.
    setInterval(() => server.closeIdleConnections(), 100).unref();
    setTimeout(() => server.closeAllConnections(), graceful).unref();
    await closed;
    await close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
};

const start = async (): Promise<void> => {
  const config = settings();
  if (!config) {
    process.exitCode = 1;
    return;
  }
  const logger = createLogger(config.logLevel);
  // Who comes while the store still opens waits for it.
  let open: (app: RequestListener) => void = () => undefined;
  const ready = new Promise<RequestListener>((resolve) => (open = resolve));
  const server = createServer((request, response) => void ready.then((app) => app(request, response)));
  const port = await listen(server, config);
  const baseUrl =
    config.baseUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  const platform = await compose({ config, baseUrl, logger, onFailure: endWithoutStore });
  open(platform.app);
  platform.start();
  stopOn(server, platform.close);
  announce(baseUrl, await platform.setupLink(), platform.store);
};

start().catch((error: unknown) => {
  complain(`Gözlənti could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});

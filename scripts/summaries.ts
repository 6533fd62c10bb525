import dotenv from 'dotenv';
import { compose } from '../server/composition.js';
import { ConfigError, readConfig } from '../server/config.js';
import { createLogger } from '../server/platform/logger.js';
import { createLine } from './summaries/line.js';
import { readRequest, usage, type Request } from './summaries/request.js';
import { rebuildAll, verifyAll } from './summaries/runs.js';

const refuse = (why: string): void => {
  console.error(why);
  process.exitCode = 2;
};

/** The store of the settings: where a server runs on it, the one that it has open. */
const open = async () => {
  dotenv.config({ quiet: true });
  const config = readConfig(process.env);
  const logger = createLogger('error');
  return compose({ config, baseUrl: config.baseUrl ?? 'http://localhost', logger });
};

const run = async ({ verb, json }: Extract<Request, { verb: string }>): Promise<void> => {
  const platform = await open();
  const line = createLine(process.stderr);
  try {
    const { summaries, counts, keptPromises: promises } = platform.services;
    const found =
      verb === 'verify'
        ? await verifyAll(summaries, { counts, promises }, line)
        : await rebuildAll(summaries, line);
    line.end();
    console.log(json ? JSON.stringify(found.report, null, 2) : found.text);
    process.exitCode = found.isRight ? 0 : 1;
  } finally {
    line.end();
    await platform.close();
  }
};

const request = readRequest(process.argv.slice(2));
if ('help' in request) console.log(usage);
else if ('wrong' in request) refuse(request.wrong);
else
  try {
    await run(request);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    refuse(`The settings are wrong:\n${error.message}`);
  }

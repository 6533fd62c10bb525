import dotenv from 'dotenv';
import { compose } from '../server/composition.js';
import { ConfigError, readConfig } from '../server/config.js';
import { isAppError } from '../server/platform/errors.js';
import { createLanguages } from '../server/platform/i18n/i18n.js';
import { createLogger } from '../server/platform/logger.js';
import { projectPath } from '../server/platform/paths.js';
import { readOptions, usage, type Options } from './export/options.js';
import { runExport } from './export/run.js';
import { bar, createLine } from './progress.js';

const refuse = (why: string): void => {
  console.error(why);
  process.exitCode = 2;
};

/** The store of the settings: where a server runs on it, the one that it has open. */
const open = async () => {
  const config = readConfig(process.env);
  return compose({ config, baseUrl: config.baseUrl ?? 'http://localhost', logger: createLogger('error') });
};

const work = async (options: Options): Promise<void> => {
  const platform = await open();
  const { say, end } = createLine(process.stderr);
  try {
    const outcome = await runExport(platform, options, (rows, most) =>
      say(`${bar(rows / most)} ${rows} rows`),
    );
    end();
    if ('wrong' in outcome) return refuse(outcome.wrong);
    const { rows } = outcome;
    const told =
      rows > 0 ? `${options.out}: ${rows} rows` : 'there is no answer in this selection: nothing is written';
    console.log(options.json ? JSON.stringify({ rows, file: rows > 0 ? options.out : null }) : told);
    process.exitCode = rows > 0 ? 0 : 1;
  } finally {
    end();
    await platform.close();
  }
};

const run = async (): Promise<void> => {
  const request = readOptions(process.argv.slice(2));
  if ('help' in request) return console.log(usage);
  if ('wrong' in request) return refuse(`${request.wrong.join('\n')}\n--help tells what can be asked for`);
  dotenv.config({ quiet: true });
  try {
    await work(request.run);
  } catch (error) {
    if (error instanceof ConfigError) return refuse(error.message);
    if (isAppError(error, 'invalid'))
      return refuse(
        createLanguages(projectPath('views', 'messages'))
          .in('en')
          .t(error.shown?.key ?? 'exports:errors.wish'),
      );
    if (isAppError(error, 'not-found')) return refuse('the survey of this study is not published yet');
    if ((error as NodeJS.ErrnoException).syscall === 'open')
      return refuse(`${request.run.out}: ${(error as Error).message}`);
    throw error;
  }
};

await run();

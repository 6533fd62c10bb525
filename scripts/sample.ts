import dotenv from 'dotenv';
import { compose } from '../server/composition.js';
import { ConfigError, readConfig } from '../server/config.js';
import type { Sample } from '../server/features/sample/index.js';
import { createLogger } from '../server/platform/logger.js';
import { readOptions, usage, type Options } from './sample/options.js';
import { createProgressBar } from './sample/progress-bar.js';

const refuse = (why: string): void => {
  console.error(why);
  process.exitCode = 2;
};

const settings = () => {
  dotenv.config({ quiet: true });
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error;
  }
};

const loaded = ({ batchId, seed, responses, stored, studies }: Sample) => ({
  batch: batchId,
  seed,
  responses: stored,
  asked: responses,
  studies: studies.map(({ story, studyId }) => ({ story, id: studyId })),
});

const tellLoaded = (sample: Sample, { wish, json }: Options, isNew: boolean, seconds: number): void => {
  if (json) return console.log(JSON.stringify({ loaded: loaded(sample), new: isNew, seconds }));
  const other = sample.responses !== wish.responses || sample.seed !== wish.seed;
  const how = `${sample.stored} answers, seed ${sample.seed}`;
  if (isNew) console.log(`The sample is loaded: ${how}, in ${seconds.toFixed(1)} s.`);
  else
    console.log(`The sample is there already: ${how}.${other ? ' Another one needs --remove first.' : ''}`);
  for (const { story, studyId } of [...sample.studies].reverse())
    console.log(`  ${story}: /studies/${studyId}`);
};

const tellRemoved = (sample: Sample | null, json: boolean): void => {
  if (json) return console.log(JSON.stringify({ removed: sample && loaded(sample) }));
  console.log(sample ? `The sample is removed: ${sample.stored} answers.` : 'There is no sample.');
};

const run = async (options: Options): Promise<void> => {
  const config = settings();
  if (config instanceof ConfigError) return refuse(`The settings are wrong:\n${config.message}`);
  const baseUrl = config.baseUrl ?? `http://${config.host}:${config.port}`;
  const platform = await compose({ config, baseUrl, logger: createLogger('error') });
  const { sample } = platform.services;
  const bar = createProgressBar(process.stderr, () => performance.now());
  const began = performance.now();
  try {
    if (options.remove) {
      const removed = await sample.remove(bar.show);
      bar.end();
      return tellRemoved(removed, options.json);
    }
    const isNew = (await sample.find())?.state !== 'loaded';
    const found = await sample.load(options.wish, bar.show);
    bar.end();
    tellLoaded(found, options, isNew, Math.round((performance.now() - began) / 100) / 10);
  } finally {
    await platform.close();
  }
};

const request = readOptions(process.argv.slice(2));
if ('help' in request) console.log(usage);
else if ('wrong' in request) refuse(`${request.wrong.join('\n')}\n--help tells what can be asked for`);
else
  await run(request.run).catch((error: unknown) => {
    console.error(
      `The sample could not be loaded: ${error instanceof Error ? error.message : String(error)}`,
    );
    process.exit(1); // a store that was opened in vain would keep the process alive
  });

import { readOptions, usage } from './score/options.js';
import { createProgress } from './score/progress.js';
import { reportOf } from './score/report.js';
import { readFile } from './score/score-file.js';
import { textOf } from './score/text.js';

const refuse = (why: string): void => {
  console.error(why);
  process.exitCode = 2;
};

const run = async (): Promise<void> => {
  const request = readOptions(process.argv.slice(2));
  if ('help' in request) return console.log(usage);
  if ('wrong' in request) return refuse(`${request.wrong.join('\n')}\n--help tells what can be asked for`);
  const options = request.run;
  const progress = createProgress(process.stderr);
  const file = await readFile(options, progress.rows);
  if ('mistakes' in file) {
    progress.end();
    return refuse(file.mistakes);
  }
  const report = reportOf(file, options, progress.resamples);
  progress.end();
  console.log(options.json ? JSON.stringify(report) : textOf(report));
};

await run();
